package org.wattdeck.solver;

import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.SolverLimits;

/// A child that misbehaves in the way its argument says.
final class BadChild {

    private BadChild() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "exit" -> {
                print("about to give up");
                Runtime.getRuntime().halt(42);
            }
            case "garbage" -> print("not a frame at all ".repeat(5_000));
            case "damaged" -> {
                byte[] bytes = {
                    (byte) 0xF7, 'W', 'D', (byte) 0xF8, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 1, 0, 0, 0, 0
                };
                new FileOutputStream(FileDescriptor.out).write(bytes);
                hang();
            }
            case "incumbent" -> {
                Frame.of(Frame.Kind.INCUMBENT, 1, out -> Wire.write(out, new double[] {0, 1, 0}))
                        .write(new FileOutputStream(FileDescriptor.out));
                hang();
            }
            case "memory" -> {
                long[][] hoard = new long[1 << 20][];
                for (int i = 0; i < hoard.length; i++) {
                    hoard[i] = new long[1 << 20];
                }
            }
            case "second-exit", "second-garbage", "second-hang" -> answerOnce(args[0]);
            default -> hang();
        }
    }

    /// A good answer to the first request; then it goes wrong.
    private static void answerOnce(String how) throws Exception {
        DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
        int what = in.read();
        int number = in.readInt();
        SolverLimits limits = Wire.limits(in);
        LinearModel model = Wire.model(in);
        if (what != ChildMain.SOLVE || in.readInt() != number) {
            Runtime.getRuntime().halt(41);
        }
        Solution answer =
                Solution.without(
                        Solution.Status.INFEASIBLE,
                        "first of " + model.columns() + " in " + limits.timeSeconds(),
                        Solution.Work.none("bad"));
        Frame.of(Frame.Kind.SOLUTION, number, out -> Wire.write(out, answer))
                .write(new FileOutputStream(FileDescriptor.out));
        int unused = in.read();
        switch (how) {
            case "second-exit" -> Runtime.getRuntime().halt(42);
            case "second-garbage" -> {
                print("not a frame at all ".repeat(5_000));
                Runtime.getRuntime().halt(0);
            }
            default -> hang();
        }
    }

    private static void hang() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private static void print(String text) throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
