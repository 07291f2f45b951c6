package org.wattdeck.boot;

/// The version this program was built as.
final class Version {

    static final String TEXT =
            Version.class.getPackage().getImplementationVersion() == null
                    ? "development"
                    : Version.class.getPackage().getImplementationVersion();

    private Version() {}
}
