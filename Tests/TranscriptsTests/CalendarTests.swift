import Foundation
import Testing

@testable import Transcripts

@Suite("Days and numbers of episodes")
struct CalendarTests {
  @Test("a day has the weekday and the distance that Foundation's calendar gives it")
  func days() throws {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    let first = try #require(CalendarDay("1970-01-01"))
    for offset in stride(from: -130_000, to: 400_000, by: 997) {
      let date = Date(timeIntervalSince1970: Double(offset) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
      let day = try #require(
        CalendarDay(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0))
      #expect(day.number - first.number == offset)
      #expect(day.weekday == (parts.weekday ?? 0) - 1)
      #expect(CalendarDay(day.text) == day)
      if offset >= 0 {
        #expect(CalendarDay(secondsSince1970: offset * 86_400 + 86_399) == day)
        #expect(
          CalendarDay.month(seconds: offset * 86_400) == (parts.year ?? 0) * 12 + (parts.month ?? 0) - 1)
      }
    }
    #expect(CalendarDay("0000-02-29")?.number == -1)
  }

  @Test(
    "what is no day is none",
    arguments: ["2023-02-29", "2023-13-01", "2023-00-01", "2023-1-01", "2023-01-01x", "", "--", "१९९९-01-01"])
  func noDays(_ text: String) { #expect(CalendarDay(text) == nil) }

  @Test(
    "days are read as people write them, where they can be but one",
    arguments: [
      ("March 5, 2024", "2024-03-05"), ("Mar 5 2024", "2024-03-05"), ("5 March 2024", "2024-03-05"),
      ("05.03.2024", "2024-03-05"), ("2024/03/05", "2024-03-05"), ("Sept 9, 2020", nil),
      ("Sep 9, 2020", "2020-09-09"), ("05/03/2024", nil), ("31.02.2024", nil), ("soon", nil),
      ("5.3.24", nil), ("12 May 24", nil), ("May 5, 24", nil),
    ] as [(String, String?)])
  func written(_ text: String, _ day: String?) { #expect(CalendarDay(written: text)?.text == day) }

  @Test(
    "the number of an episode is read off its slug",
    arguments: [
      ("go-time-63", "63"), ("241-pay-it-forward", "241"), ("ep014", "014"), ("episode-6-debate", "6"),
      ("E040 - Maps", "040"), ("s02e07-tents", "07"), ("2021-05-28-tents", nil),
      ("2021-05-28-ep-9-tents", "9"),
      ("2020-01-21-seminar-5", "5"), ("1984-revisited", nil), ("tulips", nil), ("folge-12", "12"),
      ("012", "012"),
      ("axrp-episode-6-debate-2", "6"), ("deep-4-tents", nil), ("the-e-word", nil),
      ("vitamin-e5-talk", nil),
    ] as [(String, String?)])
  func slugs(_ slug: String, _ number: String?) { #expect(EpisodeNumber(slug: slug)?.text == number) }

  @Test(
    "and off its title",
    arguments: [
      ("241: Pay it forward", "241"), ("6 - Debate", "6"), ("#80 On maps", "80"), ("Episode 77: Tents", "77"),
      ("Ep. 5 – Rain", "5"), ("1984: a book", nil), ("3-2-1", nil), ("10 things", nil), ("Episode one", nil),
      ("Tents", nil), ("Folge 12", "12"), ("e7ven", nil), ("#1 mistake", nil), ("#1: Tents", "1"),
    ] as [(String, String?)])
  func titles(_ title: String, _ number: String?) { #expect(EpisodeNumber.inTitle(title) == number) }

  @Test("the end of what comes before is what counting gives")
  func prefixes() {
    for count in 0..<40 {
      for bound in 0...count {
        #expect((0..<count).prefixEnd { $0 < bound } == bound)
        #expect((7..<(7 + count)).prefixEnd { $0 < 7 + bound } == 7 + bound)
      }
    }
  }
}
