import Mustache
public func x() -> Int { PackageResources.page_mustache.count }
