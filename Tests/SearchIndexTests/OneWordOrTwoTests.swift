import Testing

@testable import SearchIndex

/// A word a letter off, and a word that others write as two.
extension SpellingsTests {
  @Test func `a slip is no two words that are said far more rarely`() throws {
    let often = Array(repeating: "in production it was alone", count: 12)
    let index = try index(["the product in stock", "all one thing", "a data dog", "data dog again"] + often)
    #expect(try turns("productin", index).result.corrections.map(\.used) == ["production"])
    #expect(try turns("allone stock", index).result.corrections.map(\.used) == ["alone"])
    // Said about as often as what is a letter away.
    #expect(try turns("datadog", index).result.corrections.map(\.used) == ["data dog"])
  }

  @Test func `a compound is found however it is parted, and in its plural`() throws {
    let index = try index([
      "the frontend team", "a frontend", "our frontend", "a front-end", "the front-end", "front-end work",
      "we have trade-offs", "a trade-off", "the trade-off here",
    ])
    #expect(try turns("frontend", index).turns == [1, 2, 3, 4, 5, 6])
    #expect(try turns("frontend", index).result.joined.map(\.used) == ["front end"])
    #expect(try turns("tradeoff", index).turns == [7, 8, 9])
  }

  @Test func `words that are right and rare are no slips`() throws {
    let index = try index(["they feel it", "the commander said", "it felt fine"])
    for word in ["fennel", "coriander"] {
      #expect(try turns(word, index).result.corrections.isEmpty)
      #expect(try turns(word, index).turns.isEmpty)
    }
    #expect(try turns("comander", index).result.corrections.map(\.used) == ["commander"])
  }

  @Test func `what has another vowel is another word`() {
    #expect(!Inflection.forms("courses").contains("cors") && !Inflection.forms("scored").contains("scoured"))
    #expect(Inflection.forms("colours").contains("colors") && Inflection.forms("honor").contains("honour"))
  }

  @Test func `signs of Indian scripts part no word`() {
    #expect(Tokenizer.terms("aaa हिन्दी zzz") == ["aaa", "हिन्दी", "zzz"])
    #expect(Tokenizer.terms("தமிழ் நமஸ்தே, दी।") == ["தமிழ்", "நமஸ்தே", "दी"])
    // Scripts without blanks are parted by their marks: what is long is found.
    #expect(Tokenizer.terms("ที่ประเทศไทยนั้นมี").count > 2)
    // Signs of other scripts are no words.
    #expect(Tokenizer.terms("❤️ 1️⃣ a") == ["1", "a"])
    #expect(Tokenizer.terms("أحمد عـــربي") == ["احمد", "عربي"])
  }
}
