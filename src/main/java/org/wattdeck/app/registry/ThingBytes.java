package org.wattdeck.app.registry;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.ValidationRule;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Values;

/// One thing of a portfolio as bytes: a letter for its sort, then its fields.
final class ThingBytes {

    private ThingBytes() {}

    static void write(DataOutputStream out, Thing thing) throws IOException {
        switch (thing) {
            case Site s -> {
                out.writeByte('S');
                JournalBytes.uuid(out, s.id());
                JournalBytes.text(out, s.code());
                JournalBytes.text(out, s.name());
                JournalBytes.text(out, s.location());
                out.writeDouble(s.latitudeDegrees());
                out.writeDouble(s.longitudeDegrees());
                JournalBytes.text(out, s.zone().getId());
                JournalBytes.text(out, s.siteType().orElse(""));
                JournalBytes.text(out, s.status().name());
                values(out, s.details());
            }
            case Asset a -> {
                out.writeByte('A');
                JournalBytes.uuid(out, a.id());
                JournalBytes.text(out, a.code());
                JournalBytes.text(out, a.type().name());
                JournalBytes.text(out, a.name());
                JournalBytes.uuid(out, a.siteId());
                JournalBytes.text(out, a.status().name());
                values(out, a.core());
                values(out, a.spec());
            }
            case Group g -> {
                out.writeByte('G');
                JournalBytes.uuid(out, g.id());
                JournalBytes.text(out, g.code());
                JournalBytes.text(out, g.name());
                JournalBytes.text(out, g.type());
                out.writeBoolean(g.parent().isPresent());
                if (g.parent().isPresent()) {
                    JournalBytes.uuid(out, g.parent().get());
                }
                values(out, g.details());
                out.writeInt(g.members().size());
                for (Group.Member m : g.members()) {
                    JournalBytes.uuid(out, m.assetId());
                    JournalBytes.text(out, m.role());
                    out.writeInt(m.priority());
                }
            }
            case Dependency d -> {
                out.writeByte('D');
                JournalBytes.uuid(out, d.asset());
                JournalBytes.uuid(out, d.on());
                JournalBytes.text(out, d.kind().name());
                out.writeBoolean(d.critical());
            }
            case Document d -> {
                out.writeByte('P');
                JournalBytes.uuid(out, d.id());
                JournalBytes.uuid(out, d.on());
                JournalBytes.text(out, d.kind().name());
                JournalBytes.text(out, d.title());
                JournalBytes.text(out, d.number());
                JournalBytes.text(out, d.issuer());
                day(out, d.issued());
                day(out, d.expires());
                out.writeInt(d.remindDays());
                JournalBytes.text(out, d.link());
            }
            case Template t -> {
                out.writeByte('T');
                JournalBytes.uuid(out, t.id());
                JournalBytes.text(out, t.name());
                JournalBytes.text(out, t.type().name());
                values(out, t.core());
                values(out, t.spec());
            }
            case ValidationRule r -> {
                out.writeByte('R');
                JournalBytes.uuid(out, r.id());
                JournalBytes.text(out, r.key());
                out.writeInt(r.types().size());
                for (AssetType type : new TreeSet<>(r.types())) {
                    JournalBytes.text(out, type.name());
                }
                JournalBytes.text(out, r.wrong());
                JournalBytes.text(out, r.severity().name());
                JournalBytes.text(out, r.message());
                out.writeBoolean(r.enabled());
            }
        }
    }

    static Thing read(DataInputStream in) throws IOException {
        byte sort = in.readByte();
        return switch (sort) {
            case 'S' ->
                    new Site(
                            JournalBytes.uuid(in),
                            JournalBytes.text(in),
                            JournalBytes.text(in),
                            JournalBytes.text(in),
                            in.readDouble(),
                            in.readDouble(),
                            ZoneId.of(JournalBytes.text(in)),
                            Optional.of(JournalBytes.text(in)).filter(t -> !t.isEmpty()),
                            LifecycleStatus.valueOf(JournalBytes.text(in)),
                            values(in));
            case 'A' ->
                    new Asset(
                            JournalBytes.uuid(in),
                            JournalBytes.text(in),
                            AssetType.valueOf(JournalBytes.text(in)),
                            JournalBytes.text(in),
                            JournalBytes.uuid(in),
                            LifecycleStatus.valueOf(JournalBytes.text(in)),
                            values(in),
                            values(in));
            case 'G' ->
                    new Group(
                            JournalBytes.uuid(in),
                            JournalBytes.text(in),
                            JournalBytes.text(in),
                            JournalBytes.text(in),
                            in.readBoolean()
                                    ? Optional.of(JournalBytes.uuid(in))
                                    : Optional.empty(),
                            values(in),
                            members(in));
            case 'D' ->
                    new Dependency(
                            JournalBytes.uuid(in),
                            JournalBytes.uuid(in),
                            Dependency.Kind.valueOf(JournalBytes.text(in)),
                            in.readBoolean());
            case 'P' ->
                    new Document(
                            JournalBytes.uuid(in),
                            JournalBytes.uuid(in),
                            Document.Kind.valueOf(JournalBytes.text(in)),
                            JournalBytes.text(in),
                            JournalBytes.text(in),
                            JournalBytes.text(in),
                            day(in),
                            day(in),
                            in.readInt(),
                            JournalBytes.text(in));
            case 'T' ->
                    new Template(
                            JournalBytes.uuid(in),
                            JournalBytes.text(in),
                            AssetType.valueOf(JournalBytes.text(in)),
                            values(in),
                            values(in));
            case 'R' ->
                    new ValidationRule(
                            JournalBytes.uuid(in),
                            JournalBytes.text(in),
                            types(in),
                            JournalBytes.text(in),
                            Problem.Severity.valueOf(JournalBytes.text(in)),
                            JournalBytes.text(in),
                            in.readBoolean());
            default ->
                    throw new IllegalArgumentException(
                            "What is kept of the portfolio has a sort (%d) that this program does not know."
                                    .formatted(sort));
        };
    }

    private static List<Group.Member> members(DataInputStream in) throws IOException {
        List<Group.Member> members = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            members.add(
                    new Group.Member(JournalBytes.uuid(in), JournalBytes.text(in), in.readInt()));
        }
        return members;
    }

    private static Set<AssetType> types(DataInputStream in) throws IOException {
        Set<AssetType> types = new TreeSet<>();
        for (int n = in.readInt(); n > 0; n--) {
            types.add(AssetType.valueOf(JournalBytes.text(in)));
        }
        return types;
    }

    private static void day(DataOutputStream out, Optional<LocalDate> day) throws IOException {
        out.writeLong(day.map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE));
    }

    private static Optional<LocalDate> day(DataInputStream in) throws IOException {
        long day = in.readLong();
        return day == Long.MIN_VALUE ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
    }

    private static void values(DataOutputStream out, Values values) throws IOException {
        out.writeInt(values.byName().size());
        for (Map.Entry<String, Object> e : values.byName().entrySet()) {
            JournalBytes.text(out, e.getKey());
            switch (e.getValue()) {
                case Double d -> {
                    out.writeByte('d');
                    out.writeDouble(d);
                }
                case Number n -> {
                    out.writeByte('l');
                    out.writeLong(n.longValue());
                }
                case Boolean b -> {
                    out.writeByte('b');
                    out.writeBoolean(b);
                }
                case LocalDate day -> {
                    out.writeByte('y');
                    out.writeLong(day.toEpochDay());
                }
                default -> {
                    out.writeByte('t');
                    JournalBytes.text(out, e.getValue().toString());
                }
            }
        }
    }

    private static Values values(DataInputStream in) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            String name = JournalBytes.text(in);
            byte kind = in.readByte();
            values.put(
                    name,
                    switch (kind) {
                        case 'd' -> (Object) in.readDouble();
                        case 'l' -> in.readLong();
                        case 'b' -> in.readBoolean();
                        case 'y' -> LocalDate.ofEpochDay(in.readLong());
                        case 't' -> JournalBytes.text(in);
                        default ->
                                throw new IllegalArgumentException(
                                        "The value (%s) is of a kind (%d) that this program does not know."
                                                .formatted(name, kind));
                    });
        }
        return new Values(values);
    }
}
