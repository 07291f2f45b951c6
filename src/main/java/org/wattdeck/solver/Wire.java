package org.wattdeck.solver;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.Solution.Quality;
import org.wattdeck.engine.plan.linear.Solution.Status;
import org.wattdeck.engine.plan.linear.Solution.Values;
import org.wattdeck.engine.plan.linear.Solution.Work;
import org.wattdeck.engine.plan.linear.SolverLimits;

/// Models and solutions as bytes between this program and its children. Both ends are of one
/// version: nothing here is kept.
final class Wire {

    private static final int CHUNK = 1 << 13;

    /// Texts longer than this are cut.
    private static final int TEXT = 2_000;

    private Wire() {}

    static void write(DataOutputStream out, LinearModel model, SolverLimits limits)
            throws IOException {
        out.writeDouble(limits.timeSeconds());
        out.writeDouble(limits.relativeGap());
        out.writeInt(limits.threads());
        out.writeInt(limits.seed());
        int columns = model.columns();
        int rows = model.rows();
        out.writeInt(columns);
        out.writeInt(rows);
        out.writeDouble(model.offset());
        double[] lower = new double[columns];
        double[] upper = new double[columns];
        double[] cost = new double[columns];
        int[] whole = new int[columns];
        for (int c = 0; c < columns; c++) {
            lower[c] = model.lower(c);
            upper[c] = model.upper(c);
            cost[c] = model.cost(c);
            whole[c] = model.whole(c) ? 1 : 0;
        }
        write(out, lower);
        write(out, upper);
        write(out, cost);
        write(out, whole);
        double[] rowLower = new double[rows];
        double[] rowUpper = new double[rows];
        for (int r = 0; r < rows; r++) {
            rowLower[r] = model.rowLower(r);
            rowUpper[r] = model.rowUpper(r);
        }
        write(out, rowLower);
        write(out, rowUpper);
        LinearModel.Rows matrix = model.byRow();
        write(out, matrix.start());
        write(out, matrix.column());
        write(out, matrix.value());
        write(out, model.start().orElse(new double[0]));
        write(out, model.basis());
    }

    static SolverLimits limits(DataInputStream in) throws IOException {
        return new SolverLimits(in.readDouble(), in.readDouble(), in.readInt(), in.readInt());
    }

    static LinearModel model(DataInputStream in) throws IOException {
        LinearModel model = new LinearModel();
        int columns = in.readInt();
        int rows = in.readInt();
        model.offset(in.readDouble());
        double[] lower = doubles(in);
        double[] upper = doubles(in);
        double[] cost = doubles(in);
        int[] whole = ints(in);
        for (int c = 0; c < columns; c++) {
            int unused =
                    whole[c] == 1
                            ? model.integer(lower[c], upper[c], cost[c])
                            : model.column(lower[c], upper[c], cost[c]);
        }
        double[] rowLower = doubles(in);
        double[] rowUpper = doubles(in);
        int[] start = ints(in);
        int[] column = ints(in);
        double[] value = doubles(in);
        for (int r = 0; r < rows; r++) {
            int row = model.row(rowLower[r], rowUpper[r]);
            for (int i = start[r]; i < start[r + 1]; i++) {
                model.term(row, column[i], value[i]);
            }
        }
        double[] begin = doubles(in);
        if (begin.length > 0) {
            model.start(begin);
        }
        model.basis(ints(in));
        return model;
    }

    static void write(DataOutputStream out, Solution solution) throws IOException {
        out.writeByte(solution.status().ordinal());
        writeText(out, solution.message());
        write(out, solution.columns());
        write(out, solution.rowPrices());
        write(out, solution.reducedCosts());
        write(out, solution.basis());
        out.writeDouble(solution.objective());
        out.writeDouble(solution.bound());
        out.writeDouble(solution.gap());
        Work work = solution.work();
        writeText(out, work.solver());
        writeText(out, work.version());
        out.writeLong(work.nodes());
        out.writeLong(work.iterations());
        out.writeDouble(work.seconds());
    }

    static Solution solution(DataInputStream in) throws IOException {
        return new Solution(
                Status.values()[in.readByte()],
                in.readUTF(),
                new Values(doubles(in), doubles(in), doubles(in), ints(in)),
                new Quality(in.readDouble(), in.readDouble(), in.readDouble()),
                Work.here(
                        in.readUTF(), in.readUTF(), in.readLong(), in.readLong(), in.readDouble()));
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        out.writeUTF(text.length() > TEXT ? text.substring(0, TEXT) : text);
    }

    static void write(DataOutputStream out, double[] values) throws IOException {
        out.writeInt(values.length);
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Double.BYTES);
        for (int from = 0; from < values.length; from += CHUNK) {
            int n = Math.min(CHUNK, values.length - from);
            buffer.asDoubleBuffer().put(values, from, n);
            out.write(buffer.array(), 0, n * Double.BYTES);
        }
    }

    static double[] doubles(DataInputStream in) throws IOException {
        double[] values = new double[length(in)];
        byte[] bytes = new byte[CHUNK * Double.BYTES];
        for (int from = 0; from < values.length; from += CHUNK) {
            int n = Math.min(CHUNK, values.length - from);
            in.readFully(bytes, 0, n * Double.BYTES);
            ByteBuffer.wrap(bytes).asDoubleBuffer().get(values, from, n);
        }
        return values;
    }

    static void write(DataOutputStream out, int[] values) throws IOException {
        out.writeInt(values.length);
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Integer.BYTES);
        for (int from = 0; from < values.length; from += CHUNK) {
            int n = Math.min(CHUNK, values.length - from);
            buffer.asIntBuffer().put(values, from, n);
            out.write(buffer.array(), 0, n * Integer.BYTES);
        }
    }

    static int[] ints(DataInputStream in) throws IOException {
        int[] values = new int[length(in)];
        byte[] bytes = new byte[CHUNK * Integer.BYTES];
        for (int from = 0; from < values.length; from += CHUNK) {
            int n = Math.min(CHUNK, values.length - from);
            in.readFully(bytes, 0, n * Integer.BYTES);
            ByteBuffer.wrap(bytes).asIntBuffer().get(values, from, n);
        }
        return values;
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            throw new EOFException("A length is negative.");
        }
        return length;
    }
}
