package org.wattdeck.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.series.Units;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.WeatherCourse;
import org.wattdeck.engine.forecast.WeatherName;
import org.wattdeck.store.file.ForecastInput;
import org.wattdeck.store.file.PlantWeather;
import org.wattdeck.store.file.PortfolioFile;
import org.wattdeck.store.file.SeriesTable;

/// The plant of a portfolio whose power `forecast` is asked for.
///
/// @param codes of PV plants or wind turbines of one site
record ForecastPlant(List<String> codes, Path portfolio) {

    static final List<Command.Option> OPTIONS =
            List.of(
                    new Command.Option("--asset", "CODES", "PV or wind whose power it is", false),
                    new Command.Option(
                            "--portfolio", "FILE", "where the assets are described", false));

    /// Of the options; what is wrong with them is added to `problems`.
    static Optional<ForecastPlant> of(
            Arguments a, List<String> codes, ModelChoice model, List<String> problems) {
        if (codes.isEmpty()) {
            if (model == ModelChoice.PHYSICAL) {
                problems.add(
                        "The model (physical) goes with --asset CODE, the PV plant or wind turbine"
                                + " whose power it is, and --portfolio FILE, where it is described.");
            } else if (a.has("--portfolio")) {
                problems.add("--portfolio goes with --asset CODE.");
            }
            return Optional.empty();
        }
        if (!a.has("--portfolio")) {
            problems.add("--asset goes with --portfolio FILE, where it is described.");
            return Optional.empty();
        }
        return Optional.of(new ForecastPlant(codes, Path.of(a.required("--portfolio"))));
    }

    /// The plant with the weather among the rows, or empty with what is wrong said.
    Optional<PlantWeather> of(ForecastInput.Ask ask, SeriesTable.Rows rows, List<String> problems) {
        PortfolioFile.Outcome read = PortfolioFile.read(portfolio, false);
        if (read.registry().isEmpty()) {
            read.errors().forEach(p -> problems.add(p.inFile(portfolio.toString())));
            return Optional.empty();
        }
        Registry registry = read.registry().get();
        List<Asset> assets = assets(registry, problems);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        AssetType type = assets.getFirst().type();
        Optional<Units.Meant> unit = unit(ask);
        boolean energy = ask.sums() || unit.filter(u -> u.unit().equals(Units.KWH)).isPresent();
        if (energy && !ask.sums() && ask.granularity().isPresent()) {
            problems.add(
                    "The column (%s) holds energies: resample them with --sums."
                            .formatted(ask.column()));
        }
        PlantWeather plant =
                new PlantWeather(
                        assets,
                        registry.site(assets.getFirst().siteId()).orElseThrow(),
                        PlantWeather.of(ask.with(), rows, ask.granularity().isPresent()),
                        1 / unit.map(Units.Meant::factor).orElse(1.0),
                        energy);
        if (!plant.known()) {
            problems.add(lacks(type, ask.with()));
        }
        return Optional.of(plant).filter(p -> problems.isEmpty());
    }

    private static Optional<Units.Meant> unit(ForecastInput.Ask ask) {
        return Units.suffix(ask.column()).map(Units.Suffixed::unit);
    }

    /// What is assumed.
    List<String> notes(ForecastInput.Ask ask) {
        return unit(ask).isPresent()
                ? List.of()
                : List.of(
                        "%s has no unit at the end of its name: it is taken to be in %s."
                                .formatted(ask.column(), ask.sums() ? "kWh" : "kW"));
    }

    private static String lacks(AssetType type, List<String> with) {
        String found =
                with.stream()
                        .flatMap(
                                c -> WeatherName.of(c).stream().map(n -> c + " (" + words(n) + ")"))
                        .collect(Collectors.joining(", "));
        return (type == AssetType.SOLAR_PV
                        ? "PV needs global irradiance among the columns of --with, such as ghi_w_m2"
                        : "Wind needs the wind speed at 10 m among the columns of --with, such as"
                                + " wind_m_s")
                + (found.isEmpty() ? "; none of them is weather." : ". There is " + found + ".");
    }

    private static String words(WeatherName name) {
        return switch (name.weather()) {
            case GHI_WATTS_PER_SQUARE_METRE -> "global irradiance";
            case DNI_WATTS_PER_SQUARE_METRE -> "direct irradiance";
            case DHI_WATTS_PER_SQUARE_METRE -> "diffuse irradiance";
            case AMBIENT_CELSIUS -> "air temperature";
            case WIND_METRES_PER_SECOND -> "wind";
        };
    }

    private List<Asset> assets(Registry registry, List<String> problems) {
        List<Asset> all = new ArrayList<>();
        for (String code : codes) {
            Optional<Asset> found = registry.assetByCode(code);
            if (found.isEmpty()) {
                List<String> known =
                        registry.assets().stream()
                                .filter(x -> WeatherCourse.follows(x.type()))
                                .map(Asset::code)
                                .toList();
                problems.add(
                        "The --asset (%s) is not in %s.%s"
                                .formatted(
                                        code,
                                        portfolio,
                                        Nearest.of(code, known)
                                                .map(n -> " Maybe " + n + ".")
                                                .orElse("")));
            } else if (!WeatherCourse.follows(found.get().type())) {
                problems.add(
                        "The --asset (%s) is a %s; physical forecasts are of PV and wind."
                                .formatted(code, found.get().type().code()));
            } else {
                all.add(found.get());
            }
        }
        boolean mixed =
                all.stream().map(Asset::type).distinct().count() > 1
                        || all.stream().map(Asset::siteId).distinct().count() > 1;
        if (mixed) {
            problems.add(
                    "The assets (%s) are forecast as one: all PV or all wind, of one site."
                            .formatted(String.join(", ", codes)));
        }
        return all;
    }
}
