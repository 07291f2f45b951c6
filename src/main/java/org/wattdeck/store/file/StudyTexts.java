package org.wattdeck.store.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wattdeck.app.series.StoredSeries;
import org.wattdeck.app.studies.StudyCase;
import org.wattdeck.app.studies.StudyReader;
import org.wattdeck.app.studies.StudyReading;

/// Reads studies as they are written, whether they stand in a file or not.
public final class StudyTexts implements StudyReader {

    private static final String NAME = "study.yaml";

    private final Forecasts forecasts = new Forecasts();

    @Override
    public StudyReading read(String text, Path folder, StoredSeries stored) {
        Path file = folder.resolve(NAME);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        SeriesCache cache = new SeriesCache(forecasts, stored);
        StudyVariants.Outcome outcome = StudyVariants.read(file, YamlFile.read(bytes), cache);
        if (outcome.broken()) {
            return new StudyReading(List.of(), outcome.problems(), "");
        }
        Set<Path> inputs = new LinkedHashSet<>();
        outcome.variants().forEach(v -> inputs.addAll(v.inputs()));
        inputs.remove(file);
        return new StudyReading(
                outcome.variants().stream().map(StudyTexts::of).toList(),
                outcome.problems(),
                hash(bytes, inputs, cache),
                new VariantOrders(file, outcome.variants(), cache));
    }

    static StudyCase of(StudyVariants.Variant v) {
        StudyFile.Outcome read = v.study();
        return new StudyCase(
                v.name(),
                v.point(),
                v.settings(),
                read.study().orElseThrow(),
                read.tariff(),
                read.planning(),
                read.rolling(),
                read.scenarios(),
                read.sizing());
    }

    private static String hash(byte[] text, Set<Path> inputs, SeriesCache cache) {
        try {
            MessageDigest digest = Hashes.sha256();
            digest.update(text);
            for (Path input : inputs) {
                digest.update(Files.readAllBytes(input));
            }
            cache.digest(digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            return ""; // it was there a moment ago; the run will say so
        }
    }
}
