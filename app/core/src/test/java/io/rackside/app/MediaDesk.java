package io.rackside.app;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.acts.MediaWorkflow;
import io.rackside.app.acts.Running;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;

/** Puts images into the first drive of a site's twin, and looks at that drive. */
final class MediaDesk {
    static final String SLOT = "CD1";
    static final String DRIVE = "/redfish/v1/Managers/1/VirtualMedia/" + SLOT;
    static final String INSERT = DRIVE + "/Actions/VirtualMedia.InsertMedia";
    static final String EJECT = DRIVE + "/Actions/VirtualMedia.EjectMedia";

    private static final Consent CONSENT =
            new Consent(true, true, Optional.of("srv-03"), Optional.empty());

    private final TwinSite site;

    MediaDesk(TwinSite site) {
        this.site = site;
    }

    Path image(String name) throws IOException {
        return Files.write(site.folder.resolve(name), new byte[400_000]);
    }

    Running insert(Path image) throws InterruptedException {
        Subject subject = subject();
        Terms terms = Terms.background().trusting(Trust.of(site.twin.fingerprint()));
        MediaWorkflow.Planned planned =
                site.rackside.media().plan(subject, SLOT, image, true, terms);
        return site.rackside.media().start(subject, planned, CONSENT, terms);
    }

    /** As a job of its own. */
    void eject() throws InterruptedException {
        Terms terms = Terms.background().trusting(Trust.of(site.twin.fingerprint()));
        Act act =
                site.rackside
                        .settingsOfBoxes()
                        .plan(subject(), new Change.EjectMedia(SLOT), terms)
                        .act();
        Running running = site.rackside.settingsOfBoxes().start(subject(), act, CONSENT, terms);
        assertInstanceOf(Outcome.Done.class, running.await(Duration.ofSeconds(90)).orElseThrow());
        assertTrue(site.rackside.jobs().await(running.job(), Duration.ofSeconds(90)));
    }

    private Subject subject() {
        return site.rackside.access().subject("srv-03");
    }

    Settings.MediaSlot drive() throws InterruptedException {
        return site
                .rackside
                .settingsOfBoxes()
                .read(subject(), EnumSet.of(Settings.Part.MEDIA), Terms.background())
                .media()
                .stream()
                .filter(slot -> slot.id().equals(SLOT))
                .findFirst()
                .orElseThrow();
    }

    Job job(JobId id) {
        return site.rackside.jobs().find(id).orElseThrow();
    }

    /** Whether the job gives its image out now. */
    boolean serving(JobId id) {
        return site.rackside
                .jobs()
                .progress(id)
                .filter(at -> at.doing().code().equals("core.media.served"))
                .isPresent();
    }

    static Step.State step(Job job, String name) {
        return job.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow()
                .state();
    }
}
