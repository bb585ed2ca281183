import Transcripts

/// What questions are made of in a language, in the index's form: without case and accents.
public struct QuestionWords: Sendable {
  /// Words that tell nothing in a question, parted by blanks.
  public let small: String
  /// Those a question begins with.
  public let beginnings: String
  /// Articles, and what looks like one: with the word behind it none makes another word.
  public let articles: [String]
  /// Whether *the episode about* is known to ask.
  let isEnglish: Bool

  init(small: String, beginnings: String, articles: [String], isEnglish: Bool = false) {
    (self.small, self.beginnings, self.articles, self.isEnglish) = (small, beginnings, articles, isEnglish)
  }

  func isSmall(_ term: String) -> Bool { WordRows(small).holds(term) }

  func begins(_ term: String) -> Bool { WordRows(beginnings).holds(term) }

  /// Those of a language by its tag (BCP 47), whatever the country; nil for one whose questions are not
  /// known.
  public static func of(language: String) -> QuestionWords? {
    switch Configuration.primaryLanguage(language) {
    case "en": english
    case "de": german
    case "fr": french
    case "es": spanish
    default: nil
    }
  }

  static let english = QuestionWords(
    small: Question.smallWords, beginnings: Question.beginnings, articles: ["a", "an", "the"], isEnglish: true
  )

  private static let german = QuestionWords(
    small: """
      als am an auf aus bei beim da dass das dein dem den denn der des dich die dir doch du durch ein eine einem einen einer er erklart \
      erklarte es erzahlen erzahlt erzahlte euch folge folgen fur ganz gegen gemeint gerade gesagt gesprochen gibt hat haben hatte hatten hier ich \
      ihm ihn ihr ihre im in ins ist ja jemals jemand kann konnen konnte mal man mein meinen meint meinte mich mir mit nach noch ob oder ohne \
      redet redete sagen sagt sagte sein seine sich sie sind so soll sollte spricht sprach uber um und uns unser vom von wann war waren warum \
      viel viele vielen was weil welche welchem welchen welcher welches wem wen wenn wer werden weshalb wie wieso wir wird wo woher wohin worum woruber wozu wurde wurden \
      zu zum zur
      """,
    beginnings: """
      erzahl gibt hat haben hatte ist kann konnen konnte sagt sagte sind soll sollte spricht wann war waren warum was welche welchem welchen \
      welcher welches wem wen wer werden weshalb wie wieso wird wo woher wohin worum woruber wozu
      """,
    articles: ["das", "dem", "den", "der", "des", "die", "ein", "eine", "einem", "einen", "einer"])

  private static let french = QuestionWords(
    small: """
      a au aux avait avec ces cet cette ce chez combien comme comment dans de des dire disait disent dit dont du elle elles en episode \
      episodes est et etaient etait eu explique il ils je la le les leur leurs lui ma mais me mes moi mon ne nos notre nous on ont ou par parle \
      parlait parlent parler pas pense pensait pour pourquoi qu quand que quel quelle quelles quelqu quelquun quelque quels quest qui quoi raconte sa sans se \
      ses son sont sous sur ta te tes toi ton tu un une vers vos votre vous y qua quil quils quon
      """,
    beginnings: """
      a combien comment est ou pourquoi qua quand que quel quelle quelles quelquun quels quest qui quoi sont
      """,
    articles: ["a", "au", "de", "des", "du", "en", "la", "le", "les", "un", "une"])

  private static let spanish = QuestionWords(
    small: """
      a al algo alguien como con conto cual cuales cuando cuanto cuantos cuenta de decir del dice dicen dijeron dijo donde el ella ellas ellos en \
      episodio episodios era eran es esa ese eso esta estaba estan este esto explica fue ha habia habla hablan hablar hablo han hay la las le les lo \
      los me mi mis nos nosotros nuestro o para pensaba pero piensa por porque puede pueden que quien quienes se segun sin sobre son su sus te tu \
      tus un una unas uno unos usted ustedes y ya yo
      """,
    beginnings: """
      alguien como cual cuales cuando cuanto cuantos dice donde es ha habla han hay por porque puede que quien quienes son
      """,
    articles: ["a", "al", "de", "del", "el", "en", "la", "las", "lo", "los", "un", "una"])
}
