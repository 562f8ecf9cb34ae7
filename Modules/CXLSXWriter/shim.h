#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <xlsxwriter.h>

// libxlsxwriter brings libcrypto along, and loading the two takes a fifth of what a command needs to start. Most commands
// write no workbook. So it isn't linked on Linux: what begins the first workbook loads it. macOS, where dlopen doesn't look
// into Homebrew's folder, links it.

#define XLSXWRITER_FUNCTIONS(F) \
    F(chart_add_series) F(chart_axis_major_gridlines_set_visible) F(chart_axis_off) F(chart_axis_set_interval_unit) \
    F(chart_axis_set_min) F(chart_axis_set_num_format) F(chart_axis_set_reverse) F(chart_legend_set_position) \
    F(chart_series_set_fill) F(chart_series_set_labels) F(chart_series_set_labels_num_format) \
    F(chart_set_series_gap) F(chart_title_set_name) F(chart_title_set_name_font) \
    F(format_set_align) F(format_set_bg_color) F(format_set_bold) F(format_set_border) F(format_set_border_color) \
    F(format_set_font_color) F(format_set_font_size) F(format_set_indent) F(format_set_italic) \
    F(format_set_num_format) F(format_set_text_wrap) F(format_set_top) F(format_set_top_color) \
    F(lxw_format_get_xf_index) F(lxw_strerror) F(lxw_workbook_free) \
    F(workbook_add_chart) F(workbook_add_format) F(workbook_add_worksheet) F(workbook_close) F(workbook_define_name) \
    F(workbook_new) F(workbook_set_properties) \
    F(worksheet_add_table) F(worksheet_conditional_format_range) F(worksheet_data_validation_cell) \
    F(worksheet_data_validation_range) F(worksheet_fit_to_pages) F(worksheet_freeze_panes) F(worksheet_gridlines) \
    F(worksheet_hide) F(worksheet_ignore_errors) F(worksheet_insert_chart_opt) F(worksheet_print_across) \
    F(worksheet_repeat_columns) F(worksheet_repeat_rows) F(worksheet_set_column) F(worksheet_set_footer) \
    F(worksheet_set_landscape) F(worksheet_set_margins) F(worksheet_set_row) F(worksheet_set_selection) \
    F(worksheet_write_blank) F(worksheet_write_number) F(worksheet_write_string) F(worksheet_write_url_opt)

// libxlsxwriter's functions by their names. They may be called where they are loaded.
struct xlsxwriter_functions {
    bool are_loaded;
#define MEMBER(name) __typeof__(&name) _Nonnull name;
    XLSXWRITER_FUNCTIONS(MEMBER)
#undef MEMBER
};

// The library's structures differ from one version to the next, so it is the one whose header this is, or none.
static inline struct xlsxwriter_functions xlsxwriter_load(void) {
    struct xlsxwriter_functions functions = {.are_loaded = true};
#ifdef __APPLE__
#define FIND(name) functions.name = name;
#else
    void *library = dlopen("libxlsxwriter.so." LXW_SOVERSION, RTLD_NOW | RTLD_LOCAL);
#define FIND(name) \
    void *name##_found = library == NULL ? NULL : dlsym(library, #name); \
    if (name##_found == NULL) functions.are_loaded = false; \
    else functions.name = (__typeof__(&name))name##_found;
#endif
    XLSXWRITER_FUNCTIONS(FIND)
#undef FIND
    return functions;
}
