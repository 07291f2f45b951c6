package org.wattdeck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattdeck.store.file.StudyVariants.Variant;

/// A share of a sweep's points, for one of several machines: `2/5` is every fifth point, from the
/// second on.
record PartOf(int part, int parts) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    /// @return empty where it is not written so
    static Optional<PartOf> read(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        PartOf part = new PartOf(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
        return Optional.of(part).filter(p -> p.part >= 1 && p.part <= p.parts);
    }

    List<Variant> of(List<Variant> variants) {
        List<Variant> points = variants.stream().filter(Variant::point).toList();
        List<Variant> own = new ArrayList<>();
        for (int k = part - 1; k < points.size(); k += parts) {
            own.add(points.get(k));
        }
        return own;
    }
}
