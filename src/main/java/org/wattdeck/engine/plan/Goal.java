package org.wattdeck.engine.plan;

/// What a plan is to make small, as a weighted sum.
///
/// @param perCost of each unit of currency
/// @param perKg of each kg of CO2
/// @param perPeakKw of each kW of the highest import
/// @param perExchangedKwh of each kWh bought or sold
public record Goal(
        String name, double perCost, double perKg, double perPeakKw, double perExchangedKwh) {

    /// Ties are broken by cost: it counts this little beside.
    private static final double TIE = 1e-6;

    public static final Goal COST = new Goal("cost", 1, 0, 0, 0);

    /// The least cost too: what is sold less what is bought and used up.
    public static final Goal REVENUE = new Goal("revenue", 1, 0, 0, 0);

    public static final Goal EMISSIONS = new Goal("emissions", TIE, 1, 0, 0);
    public static final Goal PEAK_IMPORT = new Goal("peak_import", TIE, 0, 1, 0);
    public static final Goal SELF_CONSUMPTION = new Goal("self_consumption", TIE, 0, 0, 1);

    public static Goal weighted(
            double perCost, double perKg, double perPeakKw, double perExchangedKwh) {
        return new Goal("weighted", perCost, perKg, perPeakKw, perExchangedKwh);
    }

    /// What the plan is judged by, from its own figures.
    public double value(double cost, double kg, double peakKw, double exchangedKwh) {
        return switch (name) {
            case "cost" -> cost;
            case "revenue" -> -cost;
            case "emissions" -> kg;
            case "peak_import" -> peakKw;
            case "self_consumption" -> exchangedKwh;
            default ->
                    perCost * cost
                            + perKg * kg
                            + perPeakKw * peakKw
                            + perExchangedKwh * exchangedKwh;
        };
    }

    public String unit(String currency) {
        return switch (name) {
            case "cost", "revenue" -> currency;
            case "emissions" -> "kg";
            case "peak_import" -> "kW";
            case "self_consumption" -> "kWh";
            default -> "";
        };
    }
}
