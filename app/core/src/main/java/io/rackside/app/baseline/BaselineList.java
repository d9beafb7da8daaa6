package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineSource;

import java.util.List;

/**
 * The files of setpoints at hand.
 *
 * @param problems what is wrong with files of the data folder
 */
public record BaselineList(List<BaselineSource> files, List<Message> problems) {
    public BaselineList {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }
}
