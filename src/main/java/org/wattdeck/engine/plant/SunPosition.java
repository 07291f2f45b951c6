package org.wattdeck.engine.plant;

/// Where the sun stands, by the low-precision formulas of the Astronomical Almanac (Michalsky,
/// Solar Energy 40, 1988): within 0.01 degrees from 1950 to 2050, without refraction.
///
/// @param cosZenith cosine of the zenith angle; negative at night
/// @param azimuthRadians from north over east
record SunPosition(double cosZenith, double azimuthRadians) {

    private static final double J2000_EPOCH_SECONDS = 946_728_000;

    static SunPosition at(double epochSeconds, double latitudeDegrees, double longitudeDegrees) {
        double days = (epochSeconds - J2000_EPOCH_SECONDS) / 86400;
        double meanLongitude = 280.460 + 0.9856474 * days;
        double anomaly = Math.toRadians(357.528 + 0.9856003 * days);
        double ecliptic =
                Math.toRadians(
                        meanLongitude + 1.915 * Math.sin(anomaly) + 0.020 * Math.sin(2 * anomaly));
        double obliquity = Math.toRadians(23.439 - 0.0000004 * days);
        double rightAscension =
                Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic));
        double sinDeclination = Math.sin(obliquity) * Math.sin(ecliptic);
        double cosDeclination = Math.sqrt(1 - sinDeclination * sinDeclination);
        double dayFraction = (days + 0.5) - Math.floor(days + 0.5);
        double siderealHours = 6.697375 + 0.0657098242 * days + dayFraction * 24;
        double hourAngle = Math.toRadians(siderealHours * 15 + longitudeDegrees) - rightAscension;
        double latitude = Math.toRadians(latitudeDegrees);
        double cosZenith =
                sinDeclination * Math.sin(latitude)
                        + cosDeclination * Math.cos(latitude) * Math.cos(hourAngle);
        double azimuth =
                Math.atan2(
                        -Math.sin(hourAngle) * cosDeclination,
                        sinDeclination * Math.cos(latitude)
                                - cosDeclination * Math.sin(latitude) * Math.cos(hourAngle));
        return new SunPosition(cosZenith, azimuth < 0 ? azimuth + 2 * Math.PI : azimuth);
    }
}
