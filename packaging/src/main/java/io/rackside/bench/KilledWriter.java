package io.rackside.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The store's crash test with a hundred kills, run as the build runs it. */
final class KilledWriter implements Bench {
    @Override
    public String id() {
        return "crash-100";
    }

    @Override
    public boolean soak() {
        return true;
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        List<String> test =
                List.of(
                        "mvn",
                        "-q",
                        "-f",
                        System.getProperty("rackside.root"),
                        "-pl",
                        "local-db/store",
                        "-am",
                        "test",
                        "-Dtest=CrashTest",
                        "-Dsurefire.failIfNoSpecifiedTests=false",
                        "-Drackside.crash.rounds=100");
        int failed;
        try (Program maven = Program.start(test, Map.of())) {
            failed = maven.endsWell(30 * 60) ? 0 : 1;
        }
        String what = "kill -9 at 100 random moments: runs that lost something acknowledged";
        return List.of(Figure.of(id(), what, failed, "runs", 0));
    }
}
