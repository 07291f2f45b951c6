package org.wattdeck.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Health;
import org.wattdeck.app.alarm.Messenger;

/// Posts alarms as JSON to an address. What is refused for a time (no connection, no answer, 408,
/// 429, 5xx) is tried again with growing delays, a few times; what is refused for good is not. A
/// bounded number of posts waits at once, and beyond that they are given up. Thread-safe; nothing
/// waits on the caller's thread.
///
/// Messages and logs name the host alone: the rest of the address may be a secret.
public final class Webhook implements Messenger {

    /// How patient it is.
    ///
    /// @param answer for how long an answer is waited for
    /// @param again the delays before each further try
    /// @param mostWaiting posts that may be under way at once
    public record Patience(Duration answer, List<Duration> again, int mostWaiting) {
        public static final Patience DEFAULT =
                new Patience(
                        Duration.ofSeconds(10),
                        List.of(
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(60)),
                        50);

        public Patience {
            again = List.copyOf(again);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

    private final URI to;
    private final Patience patience;
    private final HttpClient client;
    private long delivered;
    private long failed;
    private int waiting;
    private Optional<String> problem = Optional.empty();
    private boolean closed;

    public Webhook(URI to, Patience patience) {
        this.to = to;
        this.patience = patience;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(patience.answer)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    @Override
    public void send(List<Message> messages) {
        if (!begin()) {
            ended(Optional.of("%d posts wait already".formatted(patience.mostWaiting)), false);
            return;
        }
        HttpRequest request =
                HttpRequest.newBuilder(to)
                        .timeout(patience.answer)
                        .header("Content-Type", "application/json; charset=utf-8")
                        .header("User-Agent", "Wattdeck")
                        .POST(HttpRequest.BodyPublishers.ofString(EscalationJson.of(messages)))
                        .build();
        attempt(request, 0);
    }

    private synchronized boolean begin() {
        if (closed || waiting >= patience.mostWaiting) {
            return false;
        }
        waiting++;
        return true;
    }

    private void attempt(HttpRequest request, int tried) {
        post(request)
                .whenComplete(
                        (answer, failure) -> {
                            Optional<String> why = why(answer, failure);
                            boolean later = failure != null || forATime(answer.statusCode());
                            if (why.isPresent() && later && tried < patience.again.size()) {
                                LOG.debug("{}: {}; tried again.", to.getHost(), why.get());
                                again(request, tried);
                            } else {
                                ended(why, true);
                            }
                        });
    }

    /// Whatever the client throws is a failed try.
    private CompletableFuture<HttpResponse<Void>> post(HttpRequest request) {
        try {
            return client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void again(HttpRequest request, int tried) {
        CompletableFuture.delayedExecutor(
                        patience.again.get(tried).toMillis(), TimeUnit.MILLISECONDS)
                .execute(
                        () -> {
                            if (open()) {
                                attempt(request, tried + 1);
                            }
                        });
    }

    private synchronized boolean open() {
        return !closed;
    }

    private static Optional<String> why(
            @Nullable HttpResponse<Void> answer, @Nullable Throwable failure) {
        if (answer == null || failure != null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
            return Optional.of(
                    cause == null
                            ? "no answer"
                            : cause.getMessage() == null
                                    ? cause.getClass().getSimpleName()
                                    : cause.getMessage());
        }
        int status = answer.statusCode();
        return status >= 200 && status < 300
                ? Optional.empty()
                : Optional.of("it answered " + status);
    }

    private static boolean forATime(int status) {
        return status >= 500 || status == 408 || status == 429;
    }

    private synchronized void ended(Optional<String> why, boolean began) {
        waiting -= began ? 1 : 0;
        if (why.isEmpty()) {
            delivered++;
            problem = Optional.empty();
            return;
        }
        failed++;
        problem =
                Optional.of(
                        "Alarms nobody acknowledged could not be passed on to %s: %s."
                                .formatted(to.getHost(), why.get()));
        LOG.warn("{}", problem.get());
    }

    @Override
    public synchronized Health.PassedOn read() {
        return new Health.PassedOn(
                Optional.of(String.valueOf(to.getHost())), delivered, failed, waiting, problem);
    }

    /// What is under way is given up.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        client.shutdownNow();
    }
}
