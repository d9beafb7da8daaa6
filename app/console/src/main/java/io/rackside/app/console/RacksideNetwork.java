package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.console.network.NetworkDoor;
import io.rackside.app.network.cabling.Cabling;
import io.rackside.app.network.cabling.CablingStanding;
import io.rackside.app.network.live.LivePanel;
import io.rackside.app.report.Form;
import io.rackside.app.report.Reader;
import io.rackside.app.report.ReportFile;
import io.rackside.app.report.Typefaces;
import io.rackside.model.CabinetId;
import io.rackside.model.DeviceId;
import io.rackside.operations.Anchor;
import io.rackside.operations.Time;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Joins the window's ports and cables to an open data folder. */
final class RacksideNetwork implements NetworkDoor {
    private final Rackside rackside;
    private final Time time;

    RacksideNetwork(Rackside rackside, Time time) {
        this.rackside = rackside;
        this.time = time;
    }

    @Override
    public Cabling known(CabinetId cabinet) {
        return rackside.cabling().known(cabinet);
    }

    @Override
    public Map<CabinetId, CablingStanding> standings() {
        return rackside.cabling().standings();
    }

    @Override
    public Cabling read(CabinetId cabinet, Progress heard) throws InterruptedException {
        return rackside.cabling()
                .read(cabinet, Terms.person(), on -> heard.asked(on.asked(), on.boxes()));
    }

    @Override
    public void report(CabinetId cabinet, Cabling cabling, Form form, Path file) {
        Optional<Anchor> checkpoint =
                rackside.audit()
                        .lastCheckpoint()
                        .map(last -> new Anchor(last.number(), last.hash()));
        Reader reader =
                new Reader(rackside.words(), rackside.words().language(), ZoneId.systemDefault());
        new ReportFile(reader, Typefaces.ofThisSystem())
                .write(
                        rackside.cabling()
                                .report(
                                        cabinet,
                                        cabling,
                                        rackside.settings().current().personName(),
                                        checkpoint),
                        form,
                        file);
    }

    @Override
    public Conversation live(DeviceId device, Consumer<LivePanel.View> seen)
            throws InterruptedException {
        return LivePanel.open(
                        rackside.network(),
                        rackside.access().subject(device),
                        Terms.person(),
                        time,
                        seen)
                ::close;
    }
}
