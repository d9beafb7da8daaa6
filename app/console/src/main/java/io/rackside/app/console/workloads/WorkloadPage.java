package io.rackside.app.console.workloads;

import java.util.List;

/**
 * What runs on the chosen box, in words.
 *
 * @param sum how much runs, or what would be lost
 * @param node which node it is, and what says so; empty for none
 * @param traits what that node is in its cluster, and what its workloads share
 * @param age how old that is
 * @param notes what is not known, so that it may be worse
 * @param rows what would be lost first
 * @param doubted whether marks point to another node
 * @param bound whether a person said which node it is
 */
record WorkloadPage(
        String sum,
        String node,
        String traits,
        String age,
        List<String> notes,
        List<WorkloadRow> rows,
        boolean doubted,
        boolean bound) {
    static final WorkloadPage NOTHING =
            new WorkloadPage("", "", "", "", List.of(), List.of(), false, false);

    WorkloadPage {
        notes = List.copyOf(notes);
        rows = List.copyOf(rows);
    }
}
