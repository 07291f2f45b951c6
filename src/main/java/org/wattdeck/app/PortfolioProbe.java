package org.wattdeck.app;

/// Looks at the portfolio file as it is now and changes nothing. Reads a file: not on the FX
/// thread.
@FunctionalInterface
public interface PortfolioProbe {

    /// @param file the file's name, whether or not it is there
    record Report(String file, PortfolioLoading.Found found) {}

    Report look();

    /// Where there is no file to look for.
    static PortfolioProbe none() {
        return () -> new Report("", new PortfolioLoading.Found.Missing(false));
    }
}
