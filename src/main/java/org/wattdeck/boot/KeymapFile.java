package org.wattdeck.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.ui.kit.KeyMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// The operator's own keys, in `keymap.yaml` of the data folder: `split.right: Ctrl+Shift+Right`,
/// a line for each. Whether they can be taken is for the window to say.
final class KeymapFile {

    private KeymapFile() {}

    static KeyMap.Wanted read(Path folder) {
        Path file = folder.resolve("keymap.yaml");
        Map<String, String> keys = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        if (!Files.isRegularFile(file)) {
            return new KeyMap.Wanted(file.toString(), keys, problems);
        }
        try {
            Object read =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            if (read instanceof Map<?, ?> map) {
                map.forEach(
                        (id, key) ->
                                keys.put(String.valueOf(id), key == null ? "" : key.toString()));
            } else if (read != null) {
                problems.add("The file (" + file + ") must have lines such as pane.next: F6.");
            }
        } catch (IOException | YAMLException e) {
            problems.add("The file (" + file + ") cannot be read: " + e.getMessage());
        }
        return new KeyMap.Wanted(file.toString(), keys, problems);
    }
}
