package org.wattdeck.ui.screen.studies.flow;

import java.util.List;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.Fault;

/// What the forms of the page change. FX thread.
interface FlowHost {

    Workflow workflow();

    /// The workflow becomes this; the picture and the faults follow, the form does not.
    void change(Workflow next);

    /// A task is called otherwise from now on.
    void rename(String id, String other);

    /// What is wrong with it now.
    List<Fault> faults();
}
