package org.wattdeck.app.studies;

import static org.wattdeck.app.studies.ResultCodec.all;
import static org.wattdeck.app.studies.ResultCodec.doubles;
import static org.wattdeck.app.studies.ResultCodec.text;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.domain.plan.Scenarios;
import org.wattdeck.engine.plan.sizing.Returns;
import org.wattdeck.engine.plan.sizing.Sized;

/// Scenarios and sizes of a result as bytes; a part of {@link ResultCodec}. Nothing is rounded.
final class BesideCodec {

    private BesideCodec() {}

    static void write(DataOutputStream out, StudyResult.Beside beside) throws IOException {
        maybe(out, beside.scenarios(), BesideCodec::scenarios);
        maybe(out, beside.sizes(), BesideCodec::sizes);
    }

    static StudyResult.Beside read(DataInputStream in) throws IOException {
        return new StudyResult.Beside(
                maybe(in, BesideCodec::scenarios), maybe(in, BesideCodec::sizes));
    }

    private static <T> void maybe(
            DataOutputStream out, Optional<T> value, ResultCodec.Writing<T> each)
            throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            each.to(out, value.get());
        }
    }

    private static <T> Optional<T> maybe(DataInputStream in, ResultCodec.Reading<T> each)
            throws IOException {
        return in.readBoolean() ? Optional.of(each.from(in)) : Optional.empty();
    }

    private static void number(DataOutputStream out, OptionalDouble value) throws IOException {
        out.writeBoolean(value.isPresent());
        out.writeDouble(value.orElse(0));
    }

    private static OptionalDouble number(DataInputStream in) throws IOException {
        boolean there = in.readBoolean();
        double value = in.readDouble();
        return there ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static void scenarios(DataOutputStream out, ScenarioTable t) throws IOException {
        text(out, t.risk().name());
        out.writeDouble(t.tailFraction());
        out.writeDouble(t.tailWeightFraction());
        out.writeDouble(t.expectedMoney());
        out.writeDouble(t.worstMoney());
        out.writeDouble(t.tailMoney());
        out.writeDouble(t.leastMoney());
        out.writeDouble(t.knownMoney());
        number(out, t.meanPlanMoney());
        text(out, t.shown());
        all(
                out,
                t.rows(),
                (o, r) -> {
                    text(o, r.name());
                    doubles(
                            o,
                            new double[] {
                                r.weightFraction(),
                                r.valueMoney(),
                                r.knownMoney(),
                                r.costMoney(),
                                r.importKwh(),
                                r.exportKwh(),
                                r.peakImportKw(),
                                r.emittedKg()
                            });
                });
    }

    private static ScenarioTable scenarios(DataInputStream in) throws IOException {
        return new ScenarioTable(
                Scenarios.Risk.valueOf(text(in)),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                number(in),
                text(in),
                all(in, BesideCodec::scenario));
    }

    private static ScenarioTable.Row scenario(DataInputStream in) throws IOException {
        String name = text(in);
        double[] v = doubles(in);
        if (v.length != 8) {
            throw new IOException("a scenario of " + v.length + " figures");
        }
        return new ScenarioTable.Row(name, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
    }

    private static void sizes(DataOutputStream out, SizeTable t) throws IOException {
        out.writeInt(t.asked());
        all(out, t.rows(), BesideCodec::row);
        out.writeDouble(t.baseMoney());
        out.writeDouble(t.yearFraction());
        text(out, t.currency());
        all(out, t.notes(), ResultCodec::text);
        all(out, t.problems(), ResultCodec::text);
        out.writeDouble(t.cpuSeconds());
    }

    private static SizeTable sizes(DataInputStream in) throws IOException {
        return new SizeTable(
                in.readInt(),
                all(in, BesideCodec::row),
                in.readDouble(),
                in.readDouble(),
                text(in),
                all(in, ResultCodec::text),
                all(in, ResultCodec::text),
                in.readDouble());
    }

    private static void row(DataOutputStream out, SizeTable.Row row) throws IOException {
        all(
                out,
                row.parts(),
                (o, p) -> {
                    text(o, p.code());
                    o.writeBoolean(p.battery());
                    o.writeDouble(p.energyKwh());
                    o.writeDouble(p.powerKw());
                });
        text(out, row.words());
        maybe(out, row.worth(), BesideCodec::worth);
    }

    private static SizeTable.Row row(DataInputStream in) throws IOException {
        return new SizeTable.Row(
                all(
                        in,
                        i ->
                                new SizeTable.Part(
                                        text(i), i.readBoolean(), i.readDouble(), i.readDouble())),
                text(in),
                maybe(in, BesideCodec::worth));
    }

    private static void worth(DataOutputStream out, Sized.Worth w) throws IOException {
        out.writeDouble(w.billMoney());
        out.writeDouble(w.savingMoney());
        out.writeDouble(w.capitalMoney());
        out.writeDouble(w.keepingMoney());
        number(out, w.simpleYears());
        number(out, w.discountedYears());
        out.writeDouble(w.npvMoney());
        number(out, w.irr().rateFraction());
        text(out, w.irr().words());
        all(
                out,
                w.uses(),
                (o, u) -> {
                    o.writeDouble(u.cycles());
                    o.writeDouble(u.lifeYears());
                });
        doubles(out, w.flowsMoney());
        out.writeBoolean(w.optimal());
    }

    private static Sized.Worth worth(DataInputStream in) throws IOException {
        return new Sized.Worth(
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                number(in),
                number(in),
                in.readDouble(),
                new Returns.Rate(number(in), text(in)),
                all(in, i -> new Sized.Use(i.readDouble(), i.readDouble())),
                doubles(in),
                in.readBoolean());
    }
}
