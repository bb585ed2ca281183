/// Names of the files a site is made from.
public enum SourceNames {
  /// False for what no site is made of: hidden files, and what editors keep beside a file while it is edited.
  public static func counts(_ name: String) -> Bool {
    !name.hasPrefix(".") && !name.hasPrefix("#") && !name.hasSuffix("~") && !name.hasSuffix(".tmp")
      && !name.hasSuffix(".swp") && !name.hasSuffix("earshot-tmp") && name != "4913"
  }
}
