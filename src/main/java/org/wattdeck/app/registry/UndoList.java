package org.wattdeck.app.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// What was changed at this console since its start and can be taken back, or made again.
/// Thread-safe.
final class UndoList {

    /// So many acts can be taken back.
    private static final int STEPS = 200;

    private final Deque<PortfolioAct> undoable = new ArrayDeque<>();
    private final Deque<PortfolioAct> redoable = new ArrayDeque<>();

    /// What an act was.
    enum Kind {
        DONE,
        UNDONE,
        REDONE
    }

    synchronized void remember(PortfolioAct act, Kind kind) {
        switch (kind) {
            case DONE -> {
                push(undoable, act);
                redoable.clear();
            }
            case UNDONE -> {
                undoable.pollFirst();
                push(redoable, act);
            }
            case REDONE -> {
                redoable.pollFirst();
                push(undoable, act);
            }
        }
    }

    private static void push(Deque<PortfolioAct> acts, PortfolioAct act) {
        acts.addFirst(act);
        if (acts.size() > STEPS) {
            acts.removeLast();
        }
    }

    synchronized Optional<PortfolioAct> undoable() {
        return Optional.ofNullable(undoable.peekFirst());
    }

    synchronized Optional<PortfolioAct> redoable() {
        return Optional.ofNullable(redoable.peekFirst());
    }
}
