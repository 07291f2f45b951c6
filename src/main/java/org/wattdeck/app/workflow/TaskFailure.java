package org.wattdeck.app.workflow;

/// A task could not be done, said for people.
public final class TaskFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean again;

    private TaskFailure(String message, boolean again) {
        super(message);
        this.again = again;
    }

    /// It may work another time.
    public static TaskFailure again(String why) {
        return new TaskFailure(why, true);
    }

    /// It will not work another time either.
    public static TaskFailure forGood(String why) {
        return new TaskFailure(why, false);
    }

    public boolean worthTrying() {
        return again;
    }
}
