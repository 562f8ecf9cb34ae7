import Testing

@testable import AlarmbookCore

@Suite("Sparkline") struct SparklineTests {
    @Test("a line of blocks is read back as heights, and any other text as none")
    func heights() {
        #expect(Sparkline.heights(of: "▁·█") == [1, nil, 8])
        #expect(Sparkline.heights(of: Sparkline.text([0, 4, .nan, 8], upward: true)).compactMap(\.self).max() == 8)
        #expect(Sparkline.heights(of: "").isEmpty)
        #expect(Sparkline.heights(of: "▁ 3").isEmpty)
    }

    @Test("heights make a band from 0 to the top, with its gaps")
    func band() {
        let band = HourlyBand(heights: [1, nil, 8], top: 80)
        #expect(band.hours == [HourlyBand.Hour(low: 0, high: 10), nil, HourlyBand.Hour(low: 0, high: 80)])
        #expect(band.text == "AI..A-")
        #expect(band.bounds == HourlyBand.Hour(low: 0, high: 80))
    }
}
