import Testing

@testable import Model

@Suite struct CalendarDateTests {
    @Test(arguments: [
        ("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2000-02-29", 11016, 2), ("2024-06-30", 19904, 7),
        ("1900-03-01", -25508, 4), ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5),
    ])
    func daysAndWeekdays(iso: String, days: Int32, weekday: Int) throws {
        let date = try #require(CalendarDate(iso: iso))
        #expect(date.daysSinceEpoch == days)
        #expect(date.weekday == weekday)
        #expect(date.iso == iso)
    }

    @Test(arguments: ["", "2024", "2024-6-30", "2024-02-30", "2023-02-29", "2024-13-01", "0000-01-01", "2024-06-30x"])
    func daysThatDoNotExist(text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }

    @Test func everyDayOfFourCenturiesReturns() throws {
        var previous = try #require(CalendarDate(iso: "1799-12-31")).daysSinceEpoch
        for year in 1800..<2200 {
            for month in 1...12 {
                for day in 1...CalendarDate.dayCount(year: year, month: month) {
                    let date = try #require(CalendarDate(year: year, month: month, day: day))
                    #expect(date.daysSinceEpoch == previous + 1)
                    #expect(date.components == (year, month, day))
                    previous = date.daysSinceEpoch
                }
            }
        }
    }
}
