package io.rackside.app.console.sample;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.texts.Texts;

import java.time.ZoneOffset;
import java.util.Locale;

/** What ViewModels need, on the test's own thread: no stage, no waiting. */
public final class Bench {
    public final SamplePorts ports;
    public final Live live;
    public final Selection selection = new Selection();
    public final Texts texts;
    public final Background background;

    public Bench() {
        this(new SampleSite());
    }

    public Bench(SampleSite site) {
        ports = new SamplePorts(site);
        live = new Live(Runnable::run, new Sight(ports.book().model(), ports.snapshot()));
        texts = new Texts(ports::render, ZoneOffset.UTC, Locale.ENGLISH);
        background = new Background(Runnable::run, Runnable::run, ports::expected);
        selection.goTo(new Place.AtCabinet(SampleSite.A07.id()));
    }
}
