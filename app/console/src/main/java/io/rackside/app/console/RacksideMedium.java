package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.acts.MediaWorkflow;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.bmc.MediumActs;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Guard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Giving one image into one drive of a box: planned once, and given out by its job. */
final class RacksideMedium implements MediumActs {
    private final Rackside rackside;
    private final DeviceId device;
    private final String slot;
    private final Path image;
    private final boolean overHttp;
    private MediaWorkflow.Planned planned;
    private boolean begun;
    private boolean left;

    RacksideMedium(Rackside rackside, DeviceId device, String slot, Path image, boolean overHttp) {
        this.rackside = rackside;
        this.device = device;
        this.slot = slot;
        this.image = image;
        this.overHttp = overHttp;
    }

    @Override
    public List<Choice> choices() throws InterruptedException {
        MediaWorkflow.Planned mine =
                rackside.media()
                        .plan(
                                rackside.access().subject(device),
                                slot,
                                image,
                                overHttp,
                                Terms.person());
        keep(mine);
        List<Guard.Opinion> opinions = new ArrayList<>(mine.choice().opinions());
        opinions.add(
                mine.medium().inClear()
                        ? new Guard.Opinion(
                                Guard.Verdict.WARN, Message.of("console.bmc.media.in-clear"))
                        : new Guard.Opinion(
                                Guard.Verdict.ALLOW, Message.of("console.bmc.media.over-tls")));
        return List.of(new Choice(mine.choice().act(), opinions));
    }

    /** The sheet may have been left while the image was read. */
    private synchronized void keep(MediaWorkflow.Planned mine) {
        planned = mine;
        if (left) {
            mine.medium().close();
        }
    }

    private synchronized MediaWorkflow.Planned kept() {
        return planned;
    }

    private synchronized void begun() {
        begun = true;
    }

    @Override
    public Started start(Act act, Consent consent) throws InterruptedException {
        var running =
                rackside.media()
                        .start(
                                rackside.access().subject(device),
                                kept(),
                                consent,
                                Terms.person().forActsOf(act.risk()));
        begun();
        return RacksidePorts.started(running);
    }

    @Override
    public synchronized void leave() {
        left = true;
        if (planned != null && !begun) {
            planned.medium().close();
        }
    }
}
