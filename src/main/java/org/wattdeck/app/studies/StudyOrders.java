package org.wattdeck.app.studies;

import java.io.IOException;
import java.util.Optional;
import org.wattdeck.app.crew.CaseOrder;

/// Port: how another process is asked to run the cases of a study that was read. Asked by several
/// threads at once.
public interface StudyOrders {

    /// Of a study that can be run in this process alone.
    StudyOrders NONE =
            new StudyOrders() {
                @Override
                public Optional<CaseOrder> of(StudyCase study) {
                    return Optional.empty();
                }

                @Override
                public byte[] cargo() {
                    return new byte[0];
                }
            };

    /// @return empty for a case that is to be run here
    Optional<CaseOrder> of(StudyCase study) throws IOException;

    /// The files and series that the study names, packed; the same at each call.
    byte[] cargo() throws IOException;
}
