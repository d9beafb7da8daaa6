package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.measure.MeasureDoor;
import io.rackside.app.offload.OffloadLook;
import io.rackside.app.offload.PortView;
import io.rackside.app.offload.measure.CardView;
import io.rackside.app.offload.measure.KeptMeasurement;
import io.rackside.app.offload.measure.MeasureDraft;
import io.rackside.app.offload.measure.MeasureStatus;
import io.rackside.app.offload.measure.MeasureWish;
import io.rackside.app.report.Form;
import io.rackside.app.report.Reader;
import io.rackside.app.report.ReportFile;
import io.rackside.app.report.Typefaces;
import io.rackside.model.DeviceId;
import io.rackside.model.host.HostNic;
import io.rackside.operations.Anchor;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Joins the window's measurements between hosts to an open data folder. */
final class RacksideMeasures implements MeasureDoor {
    private final Rackside rackside;

    RacksideMeasures(Rackside rackside) {
        this.rackside = rackside;
    }

    @Override
    public List<PortView> ports(DeviceId host) {
        return rackside.offload().kept(host).map(OffloadLook::ports).orElse(List.of());
    }

    @Override
    public Map<String, List<String>> addresses(DeviceId host) {
        return rackside.hosts().kept().of(host).stream()
                .flatMap(kept -> kept.inventory().nics().stream())
                .collect(Collectors.toMap(HostNic::name, HostNic::addresses, (one, _) -> one));
    }

    @Override
    public MeasureDraft plan(DeviceId near, DeviceId far, MeasureWish wish)
            throws InterruptedException {
        return rackside.measure()
                .plan(
                        rackside.access().subject(near),
                        rackside.access().subject(far),
                        wish,
                        Terms.person());
    }

    @Override
    public Started start(MeasureDraft draft, Consent consent) throws InterruptedException {
        return new Started(
                rackside.measure().start(draft, consent, Terms.person()), Optional.empty());
    }

    @Override
    public Optional<MeasureStatus> status(JobId job) {
        return rackside.measure().status(job);
    }

    @Override
    public List<KeptMeasurement> kept(DeviceId near) {
        return rackside.measure().of(near);
    }

    @Override
    public CardView card(String before, String after) {
        return rackside.measure().card(before, after);
    }

    @Override
    public void report(CardView card, Form form, Path file) {
        Optional<Anchor> checkpoint =
                rackside.audit()
                        .lastCheckpoint()
                        .map(last -> new Anchor(last.number(), last.hash()));
        Reader reader =
                new Reader(rackside.words(), rackside.words().language(), ZoneId.systemDefault());
        new ReportFile(reader, Typefaces.ofThisSystem())
                .write(
                        rackside.measure()
                                .report(
                                        card,
                                        rackside.settings().current().personName(),
                                        checkpoint),
                        form,
                        file);
    }

    @Override
    public void forget(String id) {
        rackside.measure().forget(id);
    }
}
