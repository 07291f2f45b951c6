package org.wattdeck.engine.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.Tariff;
import org.wattdeck.testing.Portfolios;

/// Work from 12:00 to 16:00 by the clock of Berlin, priced by hand.
class LostMoneyTest {

    private static final Site SITE = Portfolios.site(1);
    private static final Instant NOON = Instant.parse("2026-06-20T10:00:00Z");
    private static final Instant FOUR = Instant.parse("2026-06-20T14:00:00Z");

    /// From 14:00 on 0.40 instead of 0.30.
    private static final Tariff TARIFF =
            tariff(
                    new Price.ByClock(
                            List.of(
                                    new Price.Band(LocalTime.of(6, 0), new BigDecimal("0.30")),
                                    new Price.Band(LocalTime.of(14, 0), new BigDecimal("0.40")))),
                    "0.08");

    private static Tariff tariff(Price buy, String sell) {
        return new Tariff(
                Optional.empty(),
                LocalDate.parse("2026-01-01"),
                "EUR",
                buy,
                new Price.Flat(new BigDecimal(sell)),
                0.4);
    }

    private static Asset asset(AssetType type, Object... more) {
        Map<String, Object> spec = new HashMap<>(Portfolios.spec(type));
        for (int i = 0; i < more.length; i += 2) {
            spec.put((String) more[i], more[i + 1]);
        }
        return Portfolios.asset(type, type.letter() + "-1", SITE, spec);
    }

    private static List<LostEnergy.Hour> day(IntToDoubleFunction kwAtLocalHour) {
        List<LostEnergy.Hour> hours = new ArrayList<>();
        Instant midnight = Instant.parse("2026-06-18T22:00:00Z");
        for (int h = 0; h < 24; h++) {
            hours.add(
                    new LostEnergy.Hour(
                            midnight.plus(Duration.ofHours(h)), kwAtLocalHour.applyAsDouble(h)));
        }
        return hours;
    }

    private static Optional<LostMoney> lost(
            Asset asset,
            IntToDoubleFunction kw,
            IntToDoubleFunction gridKw,
            List<Tariff> tariffs,
            Asset... others) {
        List<Asset> assets = new ArrayList<>(List.of(others));
        assets.add(asset);
        Registry registry = new Registry(List.of(SITE), assets, List.of(), List.of(), false);
        return LostMoney.of(
                registry,
                asset,
                LostEnergy.of(asset, day(kw), day(gridKw), NOON, FOUR, SITE.zone()),
                tariffs);
    }

    /// 100 kW of PV: two hours in which the site exports at 0.08, an hour in which it imports at
    /// 0.40 and one in which it exports: 100 x (0.08 + 0.08 + 0.40 + 0.08) = 64.
    @Test
    void whatIsNotGivenIsWorthWhatTheSiteDoesJustThen() {
        LostMoney money =
                lost(asset(AssetType.SOLAR_PV), h -> 100, h -> h == 14 ? 50 : -50, List.of(TARIFF))
                        .orElseThrow();
        assertEquals(64, money.amount(), 1e-9);
        assertEquals(Optional.of("EUR"), money.currency());
        assertEquals(OptionalDouble.empty(), money.perKwh());
    }

    /// Charges 100 kW for two hours at 0.30, gives 90 kW for two at 0.40; wear 380 x 0.01:
    /// 72 - 60 - 3.80 = 8.20.
    @Test
    void aBatteryLosesWhatItsTradeBrings() {
        assertEquals(
                8.20,
                lost(asset(AssetType.BATTERY), h -> h < 14 ? -100 : 90, h -> 500, List.of(TARIFF))
                        .orElseThrow()
                        .amount(),
                1e-9);
    }

    /// 50 kW at a fee of 0.49, bought at 0.30 and at 0.40: 100 x 0.19 + 100 x 0.09 = 28.
    @Test
    void aChargerLosesItsFeeLessItsEnergy() {
        assertEquals(
                28,
                lost(
                                asset(AssetType.EV_CHARGER, "usage_fee_per_kwh", 0.49),
                                h -> -50,
                                h -> 500,
                                List.of(TARIFF))
                        .orElseThrow()
                        .amount(),
                1e-9);
    }

    /// 100 kW at 0.90 of fuel instead of 0.30 and 0.40: 200 x -0.60 + 200 x -0.50 = -220.
    @Test
    void aGeneratorThatCostsMoreThanTheGridSpares() {
        assertEquals(
                -220,
                lost(
                                asset(AssetType.GENERATOR, "fuel_cost_per_kwh", 0.9),
                                h -> 100,
                                h -> 500,
                                List.of(TARIFF))
                        .orElseThrow()
                        .amount(),
                1e-9);
    }

    @Test
    void aLoadCostsItsInterruptionAndNothingElseIsMadeUp() {
        Asset load = asset(AssetType.LOAD, "interruption_cost_per_kwh", 2.5);
        LostMoney money = lost(load, h -> -10, h -> 500, List.of(TARIFF)).orElseThrow();
        assertEquals(100, money.amount(), 1e-9);
        assertEquals(OptionalDouble.of(2.5), money.perKwh());
        assertEquals(
                Optional.empty(), lost(asset(AssetType.LOAD), h -> -10, h -> 500, List.of(TARIFF)));
    }

    /// Known until the 13th: the prices of that day's hours hold on.
    @Test
    void aMarketThatIsNotKnownYetIsTakenFromTheNewestWeek() {
        Price week =
                new Price.Series(
                        Instant.parse("2026-06-12T22:00:00Z"),
                        60,
                        java.util.stream.IntStream.range(0, 24)
                                .mapToObj(h -> BigDecimal.valueOf(h, 2))
                                .toList());
        assertEquals(
                100 * (0.12 + 0.13 + 0.14 + 0.15),
                lost(asset(AssetType.SOLAR_PV), h -> 100, h -> 500, List.of(tariff(week, "0.08")))
                        .orElseThrow()
                        .amount(),
                1e-9);
    }

    @Test
    void withoutATariffItIsTheFlatPriceOfTheLoads() {
        LostMoney money =
                lost(
                                asset(AssetType.SOLAR_PV),
                                h -> 100,
                                h -> -50,
                                List.of(),
                                asset(AssetType.LOAD, "electricity_cost_per_kwh", 0.25))
                        .orElseThrow();
        assertEquals(100, money.amount(), 1e-9);
        assertEquals(Optional.empty(), money.currency());
        assertEquals(
                Optional.empty(), lost(asset(AssetType.SOLAR_PV), h -> 100, h -> -50, List.of()));
    }
}
