package io.prototide.model.prototype;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Normal rows drawn uniformly, anomalies by group: a group is drawn by the root of its size, so that a frequent type does not
 * crowd out the others and a rare one is not learned by heart.
 */
public final class GroupedRows implements ClassRows {
    private final float[][] normals;
    private final List<float[][]> groups;
    private final double[] upTo;

    /**
     * @param normals shape {@code [n][input]}, at least one
     * @param groups each of shape {@code [m][input]}, at least one group and one row in each
     */
    public GroupedRows(float[][] normals, List<float[][]> groups) {
        this.normals = normals;
        this.groups = List.copyOf(groups);
        this.upTo = new double[groups.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += Math.sqrt(groups.get(i).length);
            upTo[i] = sum;
        }
    }

    @Override
    public float[] normal(SplittableRandom random) {
        return normals[random.nextInt(normals.length)];
    }

    @Override
    public float[] anomaly(SplittableRandom random) {
        double drawn = random.nextDouble() * upTo[upTo.length - 1];
        int group = 0;
        while (group < upTo.length - 1 && upTo[group] <= drawn) {
            group++;
        }
        float[][] rows = groups.get(group);
        return rows[random.nextInt(rows.length)];
    }
}
