package io.rackside.app.console.firmware;

import io.rackside.app.acts.HostQuestion;
import io.rackside.app.firmware.CertificateQuestion;

import java.util.List;
import java.util.Optional;

/**
 * An upgrade that runs or is over, in words.
 *
 * @param state wave, how long yet; how it ended
 * @param share of all boxes, 0 to 1
 * @param stopped why no further box begins
 * @param traffic what went over the link, against one copy for each box
 * @param questions of certificates that changed
 * @param hosts what is asked of its boxes' hosts
 * @param differences of the boxes before and after
 * @param log of all that happened, oldest first
 */
record RunPage(
        String title,
        String state,
        double share,
        Optional<String> stopped,
        String traffic,
        List<RunRow> boxes,
        List<CertificateQuestion> questions,
        List<HostQuestion> hosts,
        List<DifferenceRow> differences,
        String log,
        boolean over,
        boolean resumable) {
    RunPage {
        boxes = List.copyOf(boxes);
        questions = List.copyOf(questions);
        hosts = List.copyOf(hosts);
        differences = List.copyOf(differences);
    }
}
