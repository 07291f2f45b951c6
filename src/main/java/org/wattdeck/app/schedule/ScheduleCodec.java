package org.wattdeck.app.schedule;

import static org.wattdeck.app.record.RecordBytes.bytes;
import static org.wattdeck.app.record.RecordBytes.list;
import static org.wattdeck.app.record.RecordBytes.optional;
import static org.wattdeck.app.record.RecordBytes.read;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.app.SaidBytes;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.schedule.Approval;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;

/// How plans, blocks and what is wanted of them stand as bytes in journal, database and between
/// consoles.
public final class ScheduleCodec {

    private ScheduleCodec() {}

    static byte[] of(Block block) {
        return bytes(out -> block(out, block));
    }

    /// @throws IllegalArgumentException if these are not the bytes of a block
    static Block block(byte[] body) {
        return read(body, ScheduleCodec::block);
    }

    private static void block(DataOutputStream out, Block b) throws IOException {
        JournalBytes.uuid(out, b.id());
        JournalBytes.uuid(out, b.planId());
        wish(out, b.wish());
        optional(out, b.approval(), ScheduleCodec::approval);
        optional(out, b.dispatchId(), JournalBytes::uuid);
        list(
                out,
                b.steps(),
                (o, s) -> {
                    JournalBytes.text(o, s.state().name());
                    JournalBytes.instant(o, s.at());
                    JournalBytes.text(o, s.by());
                    JournalBytes.text(o, s.reason());
                });
    }

    private static Block block(DataInputStream in) throws IOException {
        return new Block(
                JournalBytes.uuid(in),
                JournalBytes.uuid(in),
                wish(in),
                optional(in, ScheduleCodec::approval),
                optional(in, JournalBytes::uuid),
                list(
                        in,
                        i ->
                                new Block.Step(
                                        BlockState.valueOf(JournalBytes.text(i)),
                                        JournalBytes.instant(i),
                                        JournalBytes.text(i),
                                        JournalBytes.text(i))));
    }

    private static void wish(DataOutputStream out, BlockWish w) throws IOException {
        JournalBytes.uuid(out, w.assetId());
        JournalBytes.instant(out, w.start());
        out.writeLong(w.length().toMillis());
        out.writeDouble(w.powerKw());
    }

    private static BlockWish wish(DataInputStream in) throws IOException {
        return new BlockWish(
                JournalBytes.uuid(in),
                JournalBytes.instant(in),
                Duration.ofMillis(in.readLong()),
                in.readDouble());
    }

    private static void approval(DataOutputStream out, Approval a) throws IOException {
        JournalBytes.uuid(out, a.act());
        JournalBytes.text(out, a.by());
        JournalBytes.instant(out, a.at());
        JournalBytes.text(out, a.second());
        JournalBytes.text(out, a.reason());
        list(out, a.warnings().stream().sorted().toList(), JournalBytes::text);
    }

    private static Approval approval(DataInputStream in) throws IOException {
        return new Approval(
                JournalBytes.uuid(in),
                JournalBytes.text(in),
                JournalBytes.instant(in),
                JournalBytes.text(in),
                JournalBytes.text(in),
                Set.copyOf(list(in, JournalBytes::text)));
    }

    static byte[] of(DispatchPlan plan) {
        return bytes(
                out -> {
                    JournalBytes.uuid(out, plan.id());
                    JournalBytes.text(out, plan.name());
                    JournalBytes.text(out, plan.source().name());
                    JournalBytes.uuid(out, plan.sourceId());
                    JournalBytes.instant(out, plan.madeAt());
                    JournalBytes.text(out, plan.by());
                    courses(out, plan.socs(), plan.grids());
                });
    }

    /// @throws IllegalArgumentException if these are not the bytes of a plan
    static DispatchPlan plan(byte[] body) {
        return read(
                body,
                in ->
                        new DispatchPlan(
                                JournalBytes.uuid(in),
                                JournalBytes.text(in),
                                DispatchPlan.Source.valueOf(JournalBytes.text(in)),
                                JournalBytes.uuid(in),
                                JournalBytes.instant(in),
                                JournalBytes.text(in),
                                list(in, ScheduleCodec::soc),
                                list(in, ScheduleCodec::grid)));
    }

    private static void courses(
            DataOutputStream out,
            List<DispatchPlan.SocCourse> socs,
            List<DispatchPlan.GridCourse> grids)
            throws IOException {
        list(out, socs, (o, c) -> course(o, c.assetId(), c.from(), c.step(), c.socFraction()));
        list(out, grids, (o, c) -> course(o, c.siteId(), c.from(), c.step(), c.gridKw()));
    }

    private static void course(
            DataOutputStream out, UUID of, Instant from, Duration step, List<Double> values)
            throws IOException {
        JournalBytes.uuid(out, of);
        JournalBytes.instant(out, from);
        out.writeLong(step.toMillis());
        list(out, values, DataOutputStream::writeDouble);
    }

    private static DispatchPlan.SocCourse soc(DataInputStream in) throws IOException {
        return new DispatchPlan.SocCourse(
                JournalBytes.uuid(in),
                JournalBytes.instant(in),
                Duration.ofMillis(in.readLong()),
                list(in, DataInputStream::readDouble));
    }

    private static DispatchPlan.GridCourse grid(DataInputStream in) throws IOException {
        return new DispatchPlan.GridCourse(
                JournalBytes.uuid(in),
                JournalBytes.instant(in),
                Duration.ofMillis(in.readLong()),
                list(in, DataInputStream::readDouble));
    }

    public static byte[] of(ScheduleWish wish) {
        return bytes(
                out -> {
                    JournalBytes.text(out, wish.getClass().getSimpleName());
                    switch (wish) {
                        case ScheduleWish.Propose w -> propose(out, w.plan());
                        case ScheduleWish.Change w -> {
                            JournalBytes.uuid(out, w.block());
                            wish(out, w.to());
                        }
                        case ScheduleWish.Withdraw w -> {
                            list(out, w.blocks(), JournalBytes::uuid);
                            JournalBytes.text(out, w.reason());
                            out.writeBoolean(w.drafts());
                        }
                        case ScheduleWish.Approve w -> {
                            JournalBytes.uuid(out, w.what().act());
                            list(out, w.what().blocks(), JournalBytes::uuid);
                            JournalBytes.text(out, w.what().reason());
                            JournalBytes.text(out, w.second());
                        }
                    }
                });
    }

    private static void propose(DataOutputStream out, PlanWish w) throws IOException {
        JournalBytes.uuid(out, w.id());
        JournalBytes.text(out, w.name());
        JournalBytes.text(out, w.source().name());
        JournalBytes.uuid(out, w.sourceId());
        list(out, w.blocks(), ScheduleCodec::wish);
        courses(out, w.socs(), w.grids());
    }

    /// @throws IllegalArgumentException if a console with another version of the program wrote it
    public static ScheduleWish wished(byte[] body) {
        return read(
                body,
                in -> {
                    String kind = JournalBytes.text(in);
                    return switch (kind) {
                        case "Propose" ->
                                new ScheduleWish.Propose(
                                        new PlanWish(
                                                JournalBytes.uuid(in),
                                                JournalBytes.text(in),
                                                DispatchPlan.Source.valueOf(JournalBytes.text(in)),
                                                JournalBytes.uuid(in),
                                                list(in, ScheduleCodec::wish),
                                                list(in, ScheduleCodec::soc),
                                                list(in, ScheduleCodec::grid)));
                        case "Change" -> new ScheduleWish.Change(JournalBytes.uuid(in), wish(in));
                        case "Withdraw" ->
                                new ScheduleWish.Withdraw(
                                        list(in, JournalBytes::uuid),
                                        JournalBytes.text(in),
                                        in.readBoolean());
                        case "Approve" ->
                                new ScheduleWish.Approve(
                                        new Schedule.Approving(
                                                JournalBytes.uuid(in),
                                                list(in, JournalBytes::uuid),
                                                JournalBytes.text(in)),
                                        JournalBytes.text(in));
                        default ->
                                throw new IOException("Of a schedule nobody wants " + kind + ".");
                    };
                });
    }

    public static byte[] ofVerdicts(List<BlockVerdict> verdicts) {
        return bytes(
                out ->
                        list(
                                out,
                                verdicts,
                                (o, v) -> {
                                    block(o, v.block());
                                    o.writeBoolean(v.approved());
                                    list(o, v.checks(), ScheduleCodec::check);
                                }));
    }

    /// @throws IllegalArgumentException if a console with another version of the program wrote it
    public static List<BlockVerdict> verdicts(byte[] body) {
        return read(
                body,
                in ->
                        list(
                                in,
                                i -> {
                                    Block block = block(i);
                                    boolean approved = i.readBoolean();
                                    return new BlockVerdict(
                                            block, list(i, ScheduleCodec::check), approved);
                                }));
    }

    private static void check(DataOutputStream out, Check c) throws IOException {
        JournalBytes.text(out, c.key());
        JournalBytes.text(out, c.outcome().name());
        SaidBytes.write(out, c.said());
    }

    private static Check check(DataInputStream in) throws IOException {
        return new Check(
                JournalBytes.text(in),
                Check.Outcome.valueOf(JournalBytes.text(in)),
                SaidBytes.read(in));
    }
}
