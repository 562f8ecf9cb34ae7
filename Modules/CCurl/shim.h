#include <curl/curl.h>
#include <dlfcn.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdbool.h>
#include <stddef.h>

// libcurl brings some twenty libraries along (TLS, HTTP/2, SSH, LDAP, Kerberos), which take as long to load as all else
// that a command needs. So it isn't linked: what sends the first request loads it. Functions that begin with loaded_
// are libcurl's own of that name, and curl_load is called before any of them.

#ifdef __APPLE__
#define CURL_LIBRARY_NAMES "/usr/lib/libcurl.4.dylib"
#else
// Debian has one for each library of TLS (https://packages.debian.org/libcurl4, https://packages.debian.org/libcurl3-gnutls).
#define CURL_LIBRARY_NAMES "libcurl.so.4", "libcurl-gnutls.so.4"
#endif

static inline void *curl_library(void) {
    static void *library = NULL;
    const char *const names[] = {CURL_LIBRARY_NAMES};
    for (size_t index = 0; library == NULL && index < sizeof names / sizeof *names; ++index)
        library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
    return library;
}

#define LOADED(function) ((__typeof__(&function))dlsym(curl_library(), #function))

// Has all threads take memory from one arena of glibc's instead of one each (mallopt(3)); called before there are threads.
static inline void share_arena(void) {
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, 1);
#endif
}

// Loads libcurl; false where there is none, or one from before curl_multi_wakeup, which came with 7.68.0.
// What reading a workbook has freed goes back to the system first, so that the libraries take its place.
static inline bool curl_load(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    return curl_library() != NULL && LOADED(curl_multi_wakeup) != NULL
        && LOADED(curl_global_init)(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

static inline CURL *loaded_easy_init(void) { return LOADED(curl_easy_init)(); }
static inline void loaded_easy_cleanup(CURL *easy) { LOADED(curl_easy_cleanup)(easy); }
static inline const char *loaded_easy_strerror(CURLcode code) { return LOADED(curl_easy_strerror)(code); }

static inline struct curl_slist *loaded_slist_append(struct curl_slist *list, const char *text) {
    return LOADED(curl_slist_append)(list, text);
}
static inline void loaded_slist_free_all(struct curl_slist *list) { LOADED(curl_slist_free_all)(list); }

static inline CURLM *loaded_multi_init(void) { return LOADED(curl_multi_init)(); }
static inline void loaded_multi_cleanup(CURLM *multi) { LOADED(curl_multi_cleanup)(multi); }
static inline CURLMcode loaded_multi_add_handle(CURLM *multi, CURL *easy) {
    return LOADED(curl_multi_add_handle)(multi, easy);
}
static inline CURLMcode loaded_multi_remove_handle(CURLM *multi, CURL *easy) {
    return LOADED(curl_multi_remove_handle)(multi, easy);
}
static inline CURLMcode loaded_multi_perform(CURLM *multi, int *running) {
    return LOADED(curl_multi_perform)(multi, running);
}
static inline CURLMsg *loaded_multi_info_read(CURLM *multi, int *rest) {
    return LOADED(curl_multi_info_read)(multi, rest);
}
static inline CURLMcode loaded_multi_poll(CURLM *multi, int milliseconds) {
    return LOADED(curl_multi_poll)(multi, NULL, 0, milliseconds, NULL);
}
static inline CURLMcode loaded_multi_wakeup(CURLM *multi) { return LOADED(curl_multi_wakeup)(multi); }

// curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt take any type of argument, which Swift can't call: here is
// a function for each type that is used.

static inline CURLcode curl_set_number(CURL *easy, CURLoption option, long value) {
    return LOADED(curl_easy_setopt)(easy, option, value);
}

// libcurl keeps a copy of a text. NULL goes back to the option's default.
static inline CURLcode curl_set_text(CURL *easy, CURLoption option, const char *value) {
    return LOADED(curl_easy_setopt)(easy, option, value);
}

static inline CURLcode curl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return LOADED(curl_easy_setopt)(easy, option, value);
}

static inline CURLcode curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return LOADED(curl_easy_setopt)(easy, option, value);
}

static inline CURLcode curl_set_callback(CURL *easy, CURLoption option, curl_write_callback value) {
    return LOADED(curl_easy_setopt)(easy, option, value);
}

static inline long curl_get_number(CURL *easy, CURLINFO info) {
    long value = 0;
    return LOADED(curl_easy_getinfo)(easy, info, &value) == CURLE_OK ? value : 0;
}

static inline curl_off_t curl_get_offset(CURL *easy, CURLINFO info) {
    curl_off_t value = 0;
    return LOADED(curl_easy_getinfo)(easy, info, &value) == CURLE_OK ? value : 0;
}

static inline CURLMcode curl_multi_set_number(CURLM *multi, CURLMoption option, long value) {
    return LOADED(curl_multi_setopt)(multi, option, value);
}

// A message's result stands in a union.
static inline CURLcode curl_message_result(const CURLMsg *message) { return message->data.result; }

// CURLOPT_PROTOCOLS_STR came with 7.85.0 and is the only form that isn't deprecated since.
static inline CURLcode curl_set_web_only(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return LOADED(curl_easy_setopt)(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return LOADED(curl_easy_setopt)(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}
