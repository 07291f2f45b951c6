package org.wattdeck.ui;

import java.lang.management.ManagementFactory;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Theme;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.chart.TraceData;
import org.wattdeck.ui.view.trend.Grid;
import org.wattdeck.ui.view.trend.Strip;
import org.wattdeck.ui.view.trend.TrendLine;
import org.wattdeck.ui.view.trend.TrendPicture;

/// What a redraw of traces with many points costs, and what the plain way of drawing them costs: a
/// line through every point on a canvas. Processor time of the whole process, from the points to
/// the finished pixels, as both ways work on more than one thread. From any thread but the FX
/// thread.
public final class TrendLoad {

    private static final int COLUMNS = 1_200;
    private static final int ROWS = 400;
    private static final long SPAN_MILLIS = 86_400_000;
    private static final long PATIENCE_SECONDS = 600;
    private static final int BATCHES = 5;

    private final List<TraceData> traces = new ArrayList<>();
    private final Tokens tokens = Theme.GREY_DARK.tokens();
    private List<Strip> before = List.of();
    private long end = SPAN_MILLIS;

    public TrendLoad(int traces, int points, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int t = 0; t < traces; t++) {
            TraceData data = new TraceData(points);
            double value = 0;
            for (int i = 0; i < points; i++) {
                value += random.nextDouble(-1, 1);
                data.add((i + 1L) * SPAN_MILLIS / points, value);
            }
            this.traces.add(data);
        }
    }

    /// Reducing all points anew and painting, as another thread does it: milliseconds.
    public double anewMillis(int redraws) {
        return median(
                redraws,
                () -> {
                    TrendPicture picture = anew();
                    if (picture.pixels().length == 0) {
                        throw new IllegalStateException("Nothing was painted.");
                    }
                });
    }

    /// From points to pixels by columns, as time moves on: milliseconds.
    public double redrawMillis(int redraws) {
        return onFx(
                () ->
                        median(
                                redraws,
                                () -> {
                                    PixelBuffer<IntBuffer> buffer =
                                            new PixelBuffer<>(
                                                    COLUMNS,
                                                    ROWS,
                                                    IntBuffer.wrap(next().pixels()),
                                                    PixelFormat.getIntArgbPreInstance());
                                    new ImageView(new WritableImage(buffer)).snapshot(null, null);
                                }));
    }

    /// From points to pixels by a line through every point: milliseconds.
    public double polylineMillis(int redraws) {
        double[][] xs = new double[traces.size()][];
        double[][] ys = new double[traces.size()][];
        for (int t = 0; t < xs.length; t++) {
            TraceData data = traces.get(t);
            double low = data.min(0, data.size());
            double high = data.max(0, data.size());
            xs[t] = new double[data.size()];
            ys[t] = new double[data.size()];
            for (int i = 0; i < data.size(); i++) {
                xs[t][i] = COLUMNS * (double) data.timeMillis(i) / SPAN_MILLIS;
                ys[t][i] = ROWS - ROWS * (data.value(i) - low) / (high - low);
            }
        }
        return onFx(
                () ->
                        median(
                                redraws,
                                () -> {
                                    Canvas canvas = new Canvas(COLUMNS, ROWS);
                                    GraphicsContext g = canvas.getGraphicsContext2D();
                                    g.setLineWidth(1.5);
                                    for (int t = 0; t < xs.length; t++) {
                                        g.setStroke(tokens.color("trace" + (t % 4 + 1)));
                                        g.strokePolyline(xs[t], ys[t], xs[t].length);
                                    }
                                    canvas.snapshot(null, null);
                                }));
    }

    /// The next picture as time moves on: one more point in each trace, one more column.
    private TrendPicture next() {
        long newest = end;
        end += SPAN_MILLIS / COLUMNS;
        Grid grid = Grid.until(end - 1, SPAN_MILLIS, COLUMNS);
        List<Strip> strips = new ArrayList<>();
        for (int t = 0; t < traces.size(); t++) {
            TraceData data = traces.get(t);
            data.add(end, data.value(data.size() - 1));
            strips.add(
                    before.isEmpty()
                            ? Strip.of(data, grid)
                            : Strip.of(data, grid, before.get(t), newest));
        }
        before = strips;
        return paint(grid, strips);
    }

    /// Everything reduced anew, as after a change of the span.
    private TrendPicture anew() {
        Grid grid = Grid.until(SPAN_MILLIS - 1, SPAN_MILLIS, COLUMNS);
        return paint(grid, traces.stream().map(data -> Strip.of(data, grid)).toList());
    }

    private TrendPicture paint(Grid grid, List<Strip> strips) {
        List<TrendLine> lines = new ArrayList<>();
        for (int t = 0; t < strips.size(); t++) {
            lines.add(new TrendLine("trace " + t, "kW", t, false, strips.get(t), Optional.empty()));
        }
        return TrendPicture.paint(grid, ROWS, lines, tokens, 1, 6);
    }

    /// The process' clock moves in steps of 10 ms, so that many redraws are measured together.
    private static double median(int redraws, Runnable work) {
        double[] millis = new double[BATCHES];
        for (int batch = -1; batch < BATCHES; batch++) {
            long start = processNanos();
            for (int i = 0; i < redraws; i++) {
                work.run();
            }
            if (batch >= 0) {
                millis[batch] = (processNanos() - start) / 1e6 / redraws;
            }
        }
        Arrays.sort(millis);
        return millis[BATCHES / 2];
    }

    private static long processNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private static double onFx(java.util.function.DoubleSupplier work) {
        CompletableFuture<Double> done = new CompletableFuture<>();
        Fx.start(
                () -> {
                    Fx.endWithLastWindow(false);
                    try {
                        done.complete(work.getAsDouble());
                    } catch (RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                });
        try {
            return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The measurement was interrupted.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The redraw could not be measured.", e);
        }
    }
}
