/**
 * Meta-learning: Siamese and prototypical networks, MAML, Reptile, and the tasks and episodes that they learn from. Nothing
 * here knows of streams.
 *
 * <p>Which tasks to train on:
 *
 * <table>
 * <caption>Samplers by situation</caption>
 * <tr><th>situation</th><th>sampler</th></tr>
 * <tr><td>types recur across keys and come with few examples</td><td>{@link io.prototide.model.learner.EpisodeSampler}</td></tr>
 * <tr><td>the same, some types very rare</td><td>the same, {@link io.prototide.model.learner.ClassBalance#EVEN} and
 * {@link io.prototide.model.learner.ShortClasses#REPEAT_QUERIES}</td></tr>
 * <tr><td>new types must be seen as new</td><td>{@link io.prototide.model.learner.OpenSetSampler#ofReserved}; too few types to
 * reserve any: {@link io.prototide.model.learner.OpenSetSampler#ofRest}</td></tr>
 * <tr><td>what is normal differs by key, keys have anomalies of their own</td><td>
 * {@link io.prototide.model.learner.KeyTaskSampler}</td></tr>
 * <tr><td>a fair test</td><td>types: {@link io.prototide.model.learner.ClassSplit} first, no repeated queries; keys: others than
 * in training, {@link io.prototide.model.learner.RowMix#asTheyCome}, with the label delay of operation</td></tr>
 * </table>
 */
package io.prototide.model.learner;
