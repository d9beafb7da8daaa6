package io.rackside.bmc.redfish.update;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.firmware.UpdateSupply;
import io.rackside.bmc.redfish.read.Pass;
import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.redfish.write.MediaDrive;
import io.rackside.operations.Target;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an update puts into a box beside its image and has to take out again: a subscription, a
 * virtual medium. It is on disk before it is in the box, so that a run after a crash finds it; and
 * it is only taken out while it is known by its mark for one of ours.
 */
final class Traces {
    private static final Logger LOG = LoggerFactory.getLogger(Traces.class);

    /** Mark of our subscriptions (DSP0268, EventDestination Context). */
    static final String CONTEXT = "Rackside reachability";

    /** Mark of our media, the last part of their address. */
    static final String MEDIUM = "rackside-reachability.iso";

    /** Stands for the host, which is off because of us; no path of a resource looks like it. */
    private static final String HOST_OFF = "host-off";

    private final Eyes eyes;
    private final UpdateSupply supply;

    Traces(Eyes eyes, UpdateSupply supply) {
        this.eyes = eyes;
        this.supply = supply;
    }

    /** That is about to hold something of ours. */
    void are(ResourcePath place) {
        noted(place.toString());
    }

    private void noted(String what) {
        List<String> all = new ArrayList<>(supply.left());
        all.add(what);
        supply.leaves(all);
    }

    /** The host is about to be shut down for the image. */
    void hostGoesOff() {
        if (!hostIsOffByUs()) {
            noted(HOST_OFF);
        }
    }

    /** Whether this run, or one before it, shut the host down and did not see it on again. */
    boolean hostIsOffByUs() {
        return supply.left().contains(HOST_OFF);
    }

    void hostIsOnAgain() {
        no(HOST_OFF);
    }

    /** Whether something is noted that has to be taken out; a host is never started by that. */
    boolean any() {
        return supply.left().stream().anyMatch(left -> !left.equals(HOST_OFF));
    }

    private void no(String place) {
        List<String> all = new ArrayList<>(supply.left());
        all.remove(place);
        supply.leaves(all);
    }

    /** Takes out what is there of ours; where that fails it stays noted. */
    void remove(ResourcePath place) throws InterruptedException {
        try {
            if (removed(place)) {
                no(place.toString());
            } else {
                LOG.warn("what was put into {} may still be there", place);
            }
        } catch (NoAnswer | BmcException e) {
            LOG.warn("what was put into {} may still be there", place, e);
        }
    }

    private boolean removed(ResourcePath place) throws NoAnswer, InterruptedException {
        return switch (eyes.get(place)) {
            case Eyes.Found.Missing _ -> true;
            case Eyes.Found.Unreadable _ -> false;
            case Eyes.Found.Here(Resource now) when now.text("Context").equals(CONTEXT) ->
                    sent(List.of(delete(place)));
            case Eyes.Found.Here(Resource now) -> {
                MediaDrive drive = new MediaDrive(now, eyes.reader().platforms());
                boolean there = drive.inserted() && ours(now);
                yield !there || sent(drive.ejections(eyes.priority()));
            }
        };
    }

    /** Some do not say what is in it; then the note of what was put there has to do. */
    private static boolean ours(Resource slot) {
        String image = slot.sentence("Image") + slot.text("ImageName");
        return image.isEmpty() || image.contains(MEDIUM);
    }

    private Ask delete(ResourcePath place) {
        return new Ask(Ask.Verb.DELETE, place, new byte[0], Map.of(), eyes.priority());
    }

    private boolean sent(List<Ask> ways) throws NoAnswer, InterruptedException {
        for (Ask way : ways) {
            Answer answer = eyes.exchange().send(way);
            if (answer.good() || answer.status() == 404) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes out what a run that was cut short has left: what is noted, and subscriptions that were
     * made and not yet noted.
     *
     * @return whether nothing is left that is noted
     */
    boolean removeAll(Target target) throws InterruptedException {
        try {
            if (eyes.reader()
                    .verified(ResourcePath.ROOT, target.identity(), eyes.priority())
                    .isEmpty()) {
                return false;
            }
            removeNoted();
            for (ResourcePath subscription : subscriptions()) {
                remove(subscription);
            }
        } catch (BmcException e) {
            LOG.debug("what is left cannot be looked for", e);
            return false;
        }
        return !any();
    }

    private void removeNoted() throws InterruptedException {
        for (String left : supply.left()) {
            Optional<ResourcePath> place = ResourcePath.of(left);
            if (place.isPresent()) {
                remove(place.get());
            } else if (!left.equals(HOST_OFF)) {
                no(left);
            }
        }
    }

    private List<ResourcePath> subscriptions() throws InterruptedException {
        Optional<ResourcePath> service =
                eyes.reader().known(eyes.priority()).root().link("EventService");
        Pass pass = eyes.reader().look(eyes.priority());
        Optional<ResourcePath> list =
                service.isEmpty()
                        ? Optional.empty()
                        : pass.readIfThere(service.get())
                                .flatMap(found -> found.link("Subscriptions"));
        return list.isEmpty()
                ? List.of()
                : pass.membersIfThere(list.get()).stream()
                        .filter(one -> one.text("Context").equals(CONTEXT))
                        .map(Resource::path)
                        .toList();
    }
}
