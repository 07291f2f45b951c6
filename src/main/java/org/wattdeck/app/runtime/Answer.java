package org.wattdeck.app.runtime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.wattdeck.app.SaidBytes;
import org.wattdeck.app.schedule.BlockVerdict;
import org.wattdeck.app.schedule.ScheduleCodec;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;

/// The answer of the console that runs the plant on its way back: done, with what came of it, or
/// the reasons against it.
final class Answer {

    private static final byte DONE = 1;
    private static final byte REFUSED = 2;

    private Answer() {}

    static byte[] ofDispatches(Verdict<List<Dispatch>> verdict) {
        return bytes(
                verdict,
                rows ->
                        new DispatchRecord(
                                        DispatchRecord.ACCEPTED, Instant.EPOCH, Instant.EPOCH, rows)
                                .bytes());
    }

    static Verdict<List<Dispatch>> dispatches(byte[] answer) {
        return verdict(answer, body -> DispatchRecord.of(DispatchRecord.ACCEPTED, body).rows());
    }

    static byte[] ofBlocks(Verdict<List<BlockVerdict>> verdict) {
        return bytes(verdict, ScheduleCodec::ofVerdicts);
    }

    static Verdict<List<BlockVerdict>> blocks(byte[] answer) {
        return verdict(answer, ScheduleCodec::verdicts);
    }

    static byte[] ofCount(Verdict<Integer> verdict) {
        return bytes(verdict, n -> ByteBuffer.allocate(Integer.BYTES).putInt(n).array());
    }

    static Verdict<Integer> count(byte[] answer) {
        return verdict(answer, body -> ByteBuffer.wrap(body).getInt());
    }

    private static <T> byte[] bytes(Verdict<T> verdict, Function<T, byte[]> write) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            switch (verdict) {
                case Verdict.Accepted<T>(T value) -> {
                    out.writeByte(DONE);
                    out.write(write.apply(value));
                }
                case Verdict.Refused<T>(List<Said> reasons) -> {
                    out.writeByte(REFUSED);
                    out.writeInt(reasons.size());
                    for (Said reason : reasons) {
                        SaidBytes.write(out, reason);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> Verdict<T> verdict(byte[] answer, Function<byte[], T> read) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer))) {
            if (in.readByte() == DONE) {
                return Verdict.accepted(read.apply(in.readAllBytes()));
            }
            int n = in.readInt();
            List<Said> reasons = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                reasons.add(SaidBytes.read(in));
            }
            return new Verdict.Refused<>(reasons);
        } catch (IOException e) {
            throw new IllegalArgumentException("The answer is cut.", e);
        }
    }
}
