package io.rackside.bench;

import java.io.IOException;
import java.util.List;

/** How evenly the wall of a whole fleet is painted while boxes change, in a process of its own. */
final class WallFrames implements Bench {
    @Override
    public String id() {
        return "wall-frame-p95";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        List<String> software =
                List.of("-Xmx512m", "-Dglass.platform=Headless", "-Dprism.order=sw");
        try (Program window = Program.java(software, WallWindow.Start.class.getName())) {
            double milliseconds = Double.parseDouble(window.answer(180).strip());
            return List.of(
                    Figure.of(
                            id(),
                            "gap between frames of the wall, 240 cabinets x 20 boxes, 200 changes a"
                                    + " second, 95th percentile",
                            milliseconds,
                            "ms",
                            33));
        }
    }
}
