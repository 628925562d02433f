/** Finds the engine of a model. Engines are made when first asked for, so their code stays out of the first load. */
import type { EngineId } from '../domain/models.js';
import type { Engine } from './engine.js';

export type EngineFactory = () => Promise<Engine>;

export class EngineRegistry {
  readonly #factories = new Map<EngineId, EngineFactory>();
  readonly #engines = new Map<EngineId, Promise<Engine>>();

  /** Register how an engine is made; the factory runs at most once, unless it fails. */
  register(id: EngineId, factory: EngineFactory): void {
    this.#factories.set(id, factory);
  }

  has(id: EngineId): boolean {
    return this.#factories.has(id);
  }

  /** Throws when no such engine is registered; rejects with the factory's error and tries anew the next time. */
  get(id: EngineId): Promise<Engine> {
    const made = this.#engines.get(id);
    if (made) return made;
    const factory = this.#factories.get(id);
    if (!factory) throw new Error(`No engine "${id}" in this build`);
    const engine = factory();
    this.#engines.set(id, engine);
    engine.catch(() => this.#engines.delete(id));
    return engine;
  }

  /** The engine if it was made already: for state that must not load any code. */
  peek(id: EngineId): Promise<Engine> | undefined {
    return this.#engines.get(id);
  }

  /** Every engine made already but this one. */
  others(id: EngineId): Promise<Engine>[] {
    return [...this.#engines].flatMap(([other, engine]) => (other === id ? [] : engine));
  }
}
