package org.wattdeck.app.lead;

import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.Journal;
import org.wattdeck.app.StoreException;

/// Port to the lead: the right of one console at a time to run the plant. It is held for a few
/// seconds by the database's clock and has to be kept; whoever holds it counts one further than the
/// one before. Blocking; problems are thrown as {@link StoreException}.
public interface LeadStore extends AutoCloseable {

    /// The lead as the database has it.
    ///
    /// @param epoch how often it changed hands; what was begun under a smaller one counts no more
    /// @param holder who has it, if anybody does
    /// @param leftSeconds for how long without being kept, not negative
    /// @param wanted who has asked to get it, if somebody else did a moment ago
    record Lead(long epoch, Optional<Holder> holder, double leftSeconds, Optional<Holder> wanted) {

        /// Whether this console has it.
        public boolean of(UUID console) {
            return holder.filter(h -> h.console().equals(console)).isPresent();
        }
    }

    /// A console, and what people call it.
    record Holder(UUID console, String name) {}

    /// The lead as it is.
    Lead look();

    /// Keeps the lead, if `epoch` is still this console's; else takes it where nobody has it and
    /// nobody else has asked for it.
    ///
    /// @param epoch that of the lead this console has; 0 without it
    Lead takeOrKeep(Holder me, long epoch);

    /// Gives the lead up at once. What was begun under it can still be written until somebody else
    /// takes it.
    void release(UUID console);

    /// Asks whoever has the lead to give it up, for a few seconds.
    void ask(Holder me);

    /// Writes of the plant's history count only while the lead has this epoch; 0: not at all. The
    /// check and the write are one transaction.
    void writeUnder(long epoch);

    /// The journal of what was done to the plant, which goes from one console to the next. To be
    /// asked for anew with every epoch.
    Journal journal();

    @Override
    void close();
}
