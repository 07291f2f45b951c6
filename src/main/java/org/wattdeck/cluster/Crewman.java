package org.wattdeck.cluster;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.wattdeck.app.crew.News;
import org.wattdeck.app.crew.Points;
import org.wattdeck.app.crew.Sharing;
import org.wattdeck.domain.say.Said;

/// Gives points to one member, one after the other; several threads do so for one member.
final class Crewman<R> implements Runnable {

    private final Link link;
    private final String cargo;
    private final Points<R> points;
    private final Sharing<R> sharing;
    private final Consumer<String> counted;
    private final Consumer<News> told;
    private final AtomicBoolean over = new AtomicBoolean();

    Crewman(
            Link link,
            String cargo,
            Points<R> points,
            Sharing<R> sharing,
            Consumer<String> counted,
            Consumer<News> told) {
        this.link = link;
        this.cargo = cargo;
        this.points = points;
        this.sharing = sharing;
        this.counted = counted;
        this.told = told;
    }

    @Override
    public void run() {
        sharing.enter();
        try {
            while (!over.get()) {
                OptionalInt k = sharing.takeAway();
                if (k.isEmpty()) {
                    return;
                }
                give(k.getAsInt());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            sharing.fail(e);
        } finally {
            sharing.leave();
        }
    }

    private void give(int k) throws IOException, InterruptedException {
        Optional<byte[]> order = points.order(k);
        if (order.isEmpty()) {
            sharing.here(k);
            return;
        }
        try {
            took(k, link.point(cargo, order.get()));
        } catch (Link.GoneException e) {
            end(new News.Lost(link.address(), true));
            sharing.lost(k);
        }
    }

    private void took(int k, Optional<Reply> reply) throws IOException {
        switch (reply.orElse(new Reply.Unfit("Its answer is not signed with the same secret."))) {
            case Reply.Done d -> {
                sharing.done(k, points.taken(k, d.result()));
                counted.accept(link.address());
            }
            case Reply.NotHere n -> {
                told.accept(new News.RunHere(points.name(k), link.address(), Said.of(n.words())));
                sharing.here(k);
            }
            case Reply.Unfit u -> {
                end(new News.Refused(link.address(), true, Said.of(u.words())));
                sharing.back(k);
            }
            case Reply.Greeting _ -> {
                end(
                        new News.Refused(
                                link.address(), true, Said.of("It answers with something else.")));
                sharing.back(k);
            }
        }
    }

    /// Said once for all slots.
    private void end(News what) {
        if (over.compareAndSet(false, true)) {
            told.accept(what);
        }
    }
}
