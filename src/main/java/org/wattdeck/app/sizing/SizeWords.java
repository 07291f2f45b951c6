package org.wattdeck.app.sizing;

/// What a page says about sizes, in one language.
///
/// @param of how many of how many rows: `%d`, twice
public record SizeWords(
        String title,
        String size,
        String npv,
        String irr,
        String bill,
        String saving,
        String capital,
        String payback,
        String discounted,
        String never,
        String noPlan,
        String best,
        String less,
        String of) {

    /// Of the commands.
    public static final SizeWords ENGLISH =
            new SizeWords(
                    "Sizes",
                    "Size",
                    "NPV",
                    "IRR",
                    "bill a year",
                    "saving a year",
                    "capital",
                    "payback, years",
                    "discounted",
                    "never",
                    "no plan",
                    "best",
                    "hatched: worth less than nothing",
                    "The best %d of %d; sizing.csv has all.");
}
