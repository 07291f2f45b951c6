package org.wattdeck.ui.screen.studies;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.wattdeck.app.studies.StudyText;

/// The study that was opened or changed last on one of the pages Plan and Compare, as it stands
/// there, saved or not: what is seen on one is what the other works with. FX thread.
public final class OpenStudy {

    private Optional<Opened> last = Optional.empty();

    /// A study with what is changed in it.
    ///
    /// @param listed the name under which it was opened
    /// @param saved the text that is kept; empty where none is
    public record Opened(StudyText text, String listed, String saved) {

        /// One as it is kept, or as it comes with the program.
        public static Opened asKept(StudyText text) {
            return new Opened(text, text.name(), text.text());
        }

        /// One that is kept nowhere yet.
        public static Opened unkept(StudyText text) {
            return new Opened(text, text.name(), "");
        }

        /// One that is kept nowhere yet, and stands in no file.
        public static Opened unkept(String name, String text) {
            return unkept(
                    new StudyText(Optional.empty(), name, text, Path.of("").toAbsolutePath()));
        }

        public boolean unsaved() {
            return !text.text().equals(saved);
        }

        /// Whether it is that study, whatever was changed in it.
        public boolean same(Opened other) {
            return text.id().isPresent() && other.text.id().isPresent()
                    ? text.id().equals(other.text.id())
                    : listed.equals(other.listed);
        }
    }

    /// One page's side of it: it hands its study over when it goes and takes the other's when it
    /// comes. One at work, or with results that nobody saw yet, stays with its own.
    public static final class Side {

        private final OpenStudy open;
        private final Supplier<Opened> own;
        private final Consumer<Opened> taken;
        private Optional<Opened> before = Optional.empty();
        private boolean visible;
        private boolean unseen;

        /// @param own what the page has open
        /// @param taken told of another one, or of the same with another text
        public Side(OpenStudy open, Supplier<Opened> own, Consumer<Opened> taken) {
            this.open = open;
            this.own = own;
            this.taken = taken;
        }

        /// @param busy whether the page stays with its own
        public void shown(boolean busy) {
            if (visible) {
                return; // it was here all the time
            }
            visible = true;
            if (!busy && !unseen) {
                open.last.filter(o -> !o.equals(own.get())).ifPresent(taken);
            }
            unseen = false;
            before = Optional.of(own.get());
        }

        /// Hands over what it has, where that is not what it had when it was shown.
        public void hidden() {
            visible = false;
            Opened now = own.get();
            if (!before.equals(Optional.of(now))) {
                open.last = Optional.of(now);
            }
        }

        /// A study was opened on this page.
        public void opened() {
            before = Optional.empty();
        }

        /// A run ended.
        public void ended() {
            unseen = !visible;
        }
    }
}
