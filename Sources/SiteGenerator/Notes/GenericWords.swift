/// Words that tell nothing of what a link is about.
enum GenericWords {
  /// Articles, pronouns and the like: they may differ between notes and speech.
  static func isSmall(_ term: String) -> Bool { small.contains(term) }

  /// What a link leads to rather than what it is about.
  static func isGeneric(_ term: String) -> Bool { generic.contains(term) || term.allSatisfy(\.isNumber) }

  /// Words so common in speech that they are no name, when nothing but one of them is linked.
  static func isCommon(_ term: String) -> Bool { common.contains(term) }

  /// What stands behind the dot of a name.
  static let endings = words("js com io dev org ai app net sh co fm rs rb py ts tv")

  private static let small = words(
    """
    a an the and or but of in on at to for from by with without about into over as is are was were be been \
    it its this that these those he she they we you i me my your our his her their us them who what when where \
    why how which not no so if then than do does did done has have had will would can could should may up out \
    off all any some more most very just also only vs via per s t re ll ve
    """)

  private static let generic = words(
    """
    website site web page pages homepage home blog post posts article articles doc docs documentation repo \
    repository github gitlab twitter tweet tweets thread youtube video videos podcast episode episodes talk talks \
    slides slide deck book books paper papers link links here code source project projects issue issues pr pull \
    request requests release releases notes announcement announcements announcing introducing introduction intro \
    official guide tutorial tutorials course courses list lists tool tools library libraries package packages \
    module modules example examples demo demos spec specification proposal proposals discussion wiki wikipedia \
    gist npm linkedin mastodon facebook instagram medium slack discord reddit hn news newsletter interview \
    conference conf meetup show open free software app apps plugin plugins extension extensions team company \
    great new old best good first last next previous part series more info information read reading write writing \
    using use used getting started start learn learning build building make making want need know thing things \
    way ways time year years day days week people person developer developers programming language languages \
    service services api apis platform framework frameworks version versions update updates overview faq readme \
    join follow check see watch listen try subscribe survey job jobs hiring org organization profile account \
    channel playlist keynote presentation recording transcript download store shop merch amazon imdb google paypal patreon steam \
    back get got come take give today tomorrow think say said tell ask help work works case study
    """)

  private static let common = words(
    """
    javascript typescript react node html css http https json yaml sql linux mac windows python ruby java rust \
    golang go php browser browsers server client cloud data test tests testing function functions type types \
    error errors security performance design code coding community internet computer machine network system \
    systems state form forms events event store view views model router routing hooks components component \
    changelog microsoft apple chrome email music game games coffee work life world business product
    """)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
