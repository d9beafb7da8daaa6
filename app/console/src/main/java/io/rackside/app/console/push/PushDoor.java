package io.rackside.app.console.push;

import io.rackside.app.console.act.Started;
import io.rackside.app.network.cli.Families;
import io.rackside.app.network.push.PushPlan;
import io.rackside.app.network.push.PushWish;
import io.rackside.app.network.push.TemplateForm;
import io.rackside.model.DeviceId;
import io.rackside.operations.Consent;

import java.util.List;
import java.util.Optional;

/** What the window asks of changes of a box's configuration; each may wait. */
public interface PushDoor {
    /** The families a command line may be of. */
    List<Families.Choice> families();

    /** That of a box, as far as it is known without asking it. */
    Optional<Families.Choice> family(DeviceId device);

    /** A person says of which family a box's command line is. */
    void choose(DeviceId device, Families.Choice family);

    /** Asks a box what its command line is; it is remembered. Reads only. */
    void ask(DeviceId device) throws InterruptedException;

    /** The forms of its family; empty while the family of its command line is not known. */
    Optional<List<TemplateForm>> forms(DeviceId device);

    /** What a form would send; reads the box and changes nothing. */
    PushPlan plan(DeviceId device, PushWish wish) throws InterruptedException;

    /** What takes its last change back; reads the box and changes nothing. */
    PushPlan rollback(DeviceId device) throws InterruptedException;

    /** Begins what was shown as a job. */
    Started start(PushPlan plan, Consent consent) throws InterruptedException;
}
