package io.rackside.app.firmware;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Transport;
import io.rackside.bmc.firmware.PastRuns;
import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.UpdateProgress;
import io.rackside.bmc.firmware.UpdateSupply;
import io.rackside.model.Message;
import io.rackside.operations.JobId;
import io.rackside.operations.StepContext;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a job gives the update it carries: the image, a place for its phases, a way back to the box.
 * Used on the job's own thread, but for {@link #progress}.
 */
final class JobSupply implements UpdateSupply {
    private final JobId job;
    private final StepContext context;
    private final BoxLine line;
    private final Optional<Image> image;
    private final UpgradeTools tools;
    private final Set<String> denied = new HashSet<>();

    /**
     * @param image empty where it is only looked how an update stands: then nothing is sent
     */
    JobSupply(
            JobId job,
            StepContext context,
            BoxLine line,
            Optional<Image> image,
            UpgradeTools tools) {
        this.job = job;
        this.context = context;
        this.line = line;
        this.image = image;
        this.tools = tools;
    }

    private UpgradeText text() {
        return new UpgradeText(context.notes());
    }

    @Override
    public Image image() {
        return image.orElseThrow(
                () -> new IllegalStateException("whoever settles an update sends no image"));
    }

    @Override
    public OpenFile serve(Transport transport) throws InterruptedException {
        RelayCopy copy = new RelayCopy(job, context, image().size(), tools.live());
        return tools.serving().open(image(), line.subject(), transport, copy);
    }

    @Override
    public Optional<Phase> phase() {
        return text().phase();
    }

    @Override
    public void enter(Phase phase) {
        context.note(text().entering(phase, context.time().now(), tools.live().sent(job)));
    }

    @Override
    public void progress(UpdateProgress progress) {
        tools.live().show(job, progress);
        context.progress(progress.doing(), progress.share(), progress.left().orElse(Duration.ZERO));
    }

    @Override
    public Bmc reconnect() throws InterruptedException {
        return line.fresh();
    }

    @Override
    public boolean accepts(String oldFingerprint, String newFingerprint)
            throws InterruptedException {
        // A no holds for the run that asked: whoever carries it on is asked again.
        Optional<Boolean> said =
                text().said(newFingerprint)
                        .filter(
                                yes ->
                                        yes
                                                || !context.resumed()
                                                || denied.contains(newFingerprint));
        if (said.isEmpty()) {
            context.note(UpgradeText.asking(context.time().now()));
            said =
                    tools.questions()
                            .ask(
                                    new CertificateQuestion(
                                            job,
                                            line.target().device(),
                                            line.target().name(),
                                            oldFingerprint,
                                            newFingerprint,
                                            context.time().now()),
                                    tools.changed());
            if (said.isEmpty()) {
                throw new BmcException(
                        BmcException.Kind.CERTIFICATE_CHANGED,
                        Message.of("core.firmware.nobody-answered", line.target().name()));
            }
            context.note(UpgradeText.answered(newFingerprint, said.get()));
            if (!said.get()) {
                denied.add(newFingerprint);
            }
        }
        if (said.get()) {
            line.accept(newFingerprint);
        }
        return said.get();
    }

    @Override
    public Optional<Message> objection() {
        return tools.images().objection(text().image().image().sha256());
    }

    @Override
    public void leaves(List<String> paths) {
        context.note(UpgradeText.leaving(paths));
    }

    @Override
    public List<String> left() {
        return text().left();
    }

    @Override
    public PastRuns pastRuns() {
        return tools.past().of(text().model(), text().component());
    }

    @Override
    public void took(PastRuns thisOne) {
        // How long a bank takes to run again says nothing of images.
        if (text().laysImage()) {
            tools.past().took(text().model(), text().component(), thisOne);
        }
    }
}
