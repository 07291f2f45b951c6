package org.wattdeck.engine.plan;

/// What a plan is to make small, as a weighted sum.
///
/// @param perCost of each unit of currency
/// @param perKg of each kg of CO2
/// @param perPeakKw of each kW of the highest import
/// @param perExchangedKwh of each kWh bought or sold
/// @param perImbalanceKwh of each kWh beside what was declared
public record Goal(
        String name,
        double perCost,
        double perKg,
        double perPeakKw,
        double perExchangedKwh,
        double perImbalanceKwh) {

    public Goal(
            String name, double perCost, double perKg, double perPeakKw, double perExchangedKwh) {
        this(name, perCost, perKg, perPeakKw, perExchangedKwh, 0);
    }

    /// Ties are broken by cost: it counts this little beside.
    private static final double TIE = 1e-6;

    public static final Goal COST = new Goal("cost", 1, 0, 0, 0);

    /// The least cost too: what is sold less what is bought and used up.
    public static final Goal REVENUE = new Goal("revenue", 1, 0, 0, 0);

    public static final Goal EMISSIONS = new Goal("emissions", TIE, 1, 0, 0);
    public static final Goal PEAK_IMPORT = new Goal("peak_import", TIE, 0, 1, 0);
    public static final Goal SELF_CONSUMPTION = new Goal("self_consumption", TIE, 0, 0, 1);

    public static final Goal IMBALANCE = new Goal("imbalance", TIE, 0, 0, 0, 1);

    public static Goal weighted(
            double perCost, double perKg, double perPeakKw, double perExchangedKwh) {
        return new Goal("weighted", perCost, perKg, perPeakKw, perExchangedKwh);
    }

    /// What the plan is judged by, from its own figures.
    public double value(Figures figures) {
        return switch (name) {
            case "cost" -> figures.cost();
            case "revenue" -> -figures.cost();
            case "emissions" -> figures.kg();
            case "peak_import" -> figures.peakImportKw();
            case "self_consumption" -> figures.exchangedKwh();
            case "imbalance" -> figures.imbalanceKwh();
            default -> weighed(figures);
        };
    }

    /// The sum that the program makes small, ties included.
    public double weighed(Figures figures) {
        return perCost * figures.cost()
                + perKg * figures.kg()
                + perPeakKw * figures.peakImportKw()
                + perExchangedKwh * figures.exchangedKwh()
                + perImbalanceKwh * figures.imbalanceKwh();
    }

    public String unit(String currency) {
        return switch (name) {
            case "cost", "revenue" -> currency;
            case "emissions" -> "kg";
            case "peak_import" -> "kW";
            case "self_consumption", "imbalance" -> "kWh";
            default -> "";
        };
    }
}
