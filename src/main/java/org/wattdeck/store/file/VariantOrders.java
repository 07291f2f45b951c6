package org.wattdeck.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.app.crew.CaseOrder;
import org.wattdeck.app.studies.StudyCase;
import org.wattdeck.app.studies.StudyOrders;

/// Orders for the variants and points of a study, which a [CargoStudy] elsewhere reads.
/// Thread-safe.
public final class VariantOrders implements StudyOrders {

    private final String file;
    private final Map<String, StudyVariants.Variant> variants = new HashMap<>();
    private final Set<Path> inputs = new LinkedHashSet<>();
    private final SeriesCache cache;
    private final PointKeys keys = new PointKeys();

    /// @param file the study's, whether it stands in it or not
    public VariantOrders(Path file, List<StudyVariants.Variant> variants) {
        this(file, variants, new SeriesCache());
    }

    /// @param cache of the series that they were read with
    VariantOrders(Path file, List<StudyVariants.Variant> variants, SeriesCache cache) {
        this.file = StudyCargo.name(file);
        this.cache = cache;
        for (StudyVariants.Variant each : variants) {
            this.variants.put(each.name(), each);
            inputs.addAll(each.inputs());
        }
        if (!Files.exists(file)) {
            inputs.remove(file);
        }
    }

    /// What it is known by.
    public String key(StudyVariants.Variant v) throws IOException {
        return keys.of(v);
    }

    public CaseOrder of(StudyVariants.Variant v) throws IOException {
        return new CaseOrder(file, v.name(), v.point(), v.settings(), v.document(), keys.of(v));
    }

    @Override
    public Optional<CaseOrder> of(StudyCase study) throws IOException {
        return Optional.of(of(Objects.requireNonNull(variants.get(study.name()))));
    }

    @Override
    public byte[] cargo() throws IOException {
        return StudyCargo.of(inputs, cache.used());
    }
}
