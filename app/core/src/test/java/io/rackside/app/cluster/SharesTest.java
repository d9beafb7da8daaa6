package io.rackside.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;
import java.util.Set;

/** What makers call their accelerators, as their device plug-ins document it. */
class SharesTest {
    @ParameterizedTest
    @CsvSource({
        "nvidia.com/gpu, GPU",
        "nvidia.com/mig-1g.5gb, GPU",
        "huawei.com/Ascend910, GPU",
        "huawei.com/npu, GPU",
        "cambricon.com/mlu370, GPU",
        "hygon.com/dcunum, GPU",
        "metax-tech.com/gpu, GPU",
        "metax-tech.com/vgpu-memory, GPU_MEMORY",
        "enflame.com/gcu, GPU",
        "4pd.io/vgpu, GPU",
        "habana.ai/gaudi, GPU",
        "intel.com/hpu, GPU",
        "gpu.intel.com/i915, GPU",
        "tencent.com/vcuda-memory, GPU_MEMORY",
        "tencent.com/vcuda-core,",
        "nvidia.com/gpucores,",
        "openshift.io/mlx5_vfs, VF",
        "devices.kubevirt.io/kvm,",
        "hugepages-2Mi,",
        "gpu,"
    })
    void eachSpellingIsWhatItIs(String resource, Share.Kind kind) {
        assertEquals(Optional.ofNullable(kind), Shares.kind(resource, Set.of()));
    }
}
